-- This counter grows with each change of the set-up: types, categories, dictionaries, custom fields, rights and event
-- bindings. What a process has cached of the set-up is current while the number is the same.
delete from counter where name in ('crm.setup', 'setup');
insert into counter (portal_id, name, last_id) select portal_id, 'setup', 1 from portal;
