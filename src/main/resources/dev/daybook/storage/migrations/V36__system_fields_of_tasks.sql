-- The system fields of tasks are listed among their custom fields. A mirror takes them from its source.
insert into counter (portal_id, name, last_id)
select portal_id, 'custom_field', 0 from portal
where portal_id not in (select portal_id from counter where name = 'custom_field');
insert into custom_field (portal_id, id, entity_id, name, type, multiple, mandatory, sort, xml_id, show_filter,
    show_in_list, edit_in_list, is_searchable, settings, labels, options)
select portal.portal_id, counter.last_id + 1, 'TASKS_TASK', 'UF_CRM_TASK', 'crm', 'Y', 'N', 100, '', 'N',
    'N', 'N', 'N', cast('{"LEAD":"Y","CONTACT":"Y","COMPANY":"Y","DEAL":"Y"}' as ${json}), cast('{}' as ${json}), cast('[]' as ${json})
from portal join counter on counter.portal_id = portal.portal_id and counter.name = 'custom_field'
where portal.portal_id not in (select portal_id from mirror);
insert into custom_field (portal_id, id, entity_id, name, type, multiple, mandatory, sort, xml_id, show_filter,
    show_in_list, edit_in_list, is_searchable, settings, labels, options)
select portal.portal_id, counter.last_id + 2, 'TASKS_TASK', 'UF_MAIL_MESSAGE', 'mail_message', 'N', 'N', 100, '', 'N',
    'N', 'N', 'N', cast('{}' as ${json}), cast('{}' as ${json}), cast('[]' as ${json})
from portal join counter on counter.portal_id = portal.portal_id and counter.name = 'custom_field'
where portal.portal_id not in (select portal_id from mirror);
insert into custom_field (portal_id, id, entity_id, name, type, multiple, mandatory, sort, xml_id, show_filter,
    show_in_list, edit_in_list, is_searchable, settings, labels, options)
select portal.portal_id, counter.last_id + 3, 'TASKS_TASK', 'UF_TASK_WEBDAV_FILES', 'disk_file', 'Y', 'N', 100, 'TASK_WEBDAV_FILES', 'N',
    'Y', 'Y', 'Y', cast('{"IBLOCK_ID":0,"SECTION_ID":0,"UF_TO_SAVE_ALLOW_EDIT":""}' as ${json}), cast('{}' as ${json}), cast('[]' as ${json})
from portal join counter on counter.portal_id = portal.portal_id and counter.name = 'custom_field'
where portal.portal_id not in (select portal_id from mirror);
update counter set last_id = last_id + 3
where name = 'custom_field' and portal_id in (select portal_id from portal)
and portal_id not in (select portal_id from mirror);
