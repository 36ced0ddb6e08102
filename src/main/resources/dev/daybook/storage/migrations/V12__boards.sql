-- What groups say of themselves; flows know who made them and when; the tasks of a flow are found by index.
-- Every group has its stages from now on: reading them adds none.
alter table work_group add column description text not null default '';
alter table work_group add column keywords text not null default '';
alter table work_group add column is_closed integer not null default 0;
alter table work_group add column initiate_perms text not null default 'K';

alter table task_flow add column creator_id bigint not null default 0;
alter table task_flow add column created_time bigint not null default 0;

create index task_of_flow on task (portal_id, flow_id) where flow_id > 0;

insert into task_stage (portal_id, id, entity_type, entity_id, title, sort, color, system_type)
    select g.portal_id,
        coalesce((select last_id from counter
                where portal_id = g.portal_id and name = 'task_stage'), 0)
            + row_number() over (partition by g.portal_id order by g.id, d.sort),
        'G', g.id, d.title, d.sort, d.color, d.system_type
    from work_group g
    cross join (
        select 'New' as title, 100 as sort, '00C4FB' as color, 'NEW' as system_type
        union all select 'In progress', 200, '47D1E2', 'WORK'
        union all select 'Completed', 300, '75D900', 'FINISH') d
    where not exists (
        select 1 from task_stage s
        where s.portal_id = g.portal_id and s.entity_type = 'G' and s.entity_id = g.id);
insert into counter (portal_id, name, last_id)
    select portal_id, 'task_stage', max(id) from task_stage where id > 0 group by portal_id
    on conflict (portal_id, name) do update set last_id =
        case when excluded.last_id > counter.last_id then excluded.last_id
            else counter.last_id end;
