-- Values of the lists of a task, in lower case and cut to 255 characters, by which task lists are
-- filtered: T tags, C CRM elements, D previous tasks. They are derived from task.attributes.
create table task_label (
    portal_id bigint not null,
    kind text not null,
    value text not null,
    task_id bigint not null,
    primary key (portal_id, kind, value, task_id)
) ${clustered};

insert into task_label (portal_id, kind, value, task_id)
    select distinct task.portal_id, 'T', substr(${fold}(value), 1, 255), task.id
    from task, ${tags};
insert into task_label (portal_id, kind, value, task_id)
    select distinct task.portal_id, 'C', substr(${fold}(value), 1, 255), task.id
    from task, ${links};
insert into task_label (portal_id, kind, value, task_id)
    select distinct task.portal_id, 'D', cast(value as text), task.id
    from task, ${previous};

create index task_label_of_task on task_label (portal_id, task_id);

-- A user's tasks are found by the role of the user, too.
drop index task_member_of_user;
create index task_member_of_user on task_member (portal_id, user_id, role, task_id);

create index task_of_responsible on task (portal_id, responsible_id, is_recycled, id);
create index scrum_item_of_entity on scrum_item (portal_id, entity_id, task_id);
