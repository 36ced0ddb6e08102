-- Views for reporting tools. Their columns are a promise: a view gets new columns at its end only; one
-- with another meaning gets another name (daybook_v2_…). A later migration that rebuilds a table has to
-- drop the views of the table before, and to create them again.
-- Copies of portals, which have numbers below 0, are left out. Each time has a column of seconds beside it.

create view daybook_v1_users as
select u.portal_id, u.id, u.name, u.last_name, u.second_name,
    trim(u.name || ' ' || u.last_name) as full_name, u.is_active, u.is_extranet
from user_account u
where u.portal_id > 0;

create view daybook_v1_stages as
select c.portal_id, c.entity_type_id, c.id as category_id, c.name as category_name,
    c.sort as category_sort, s.status_id as stage_id, s.name as stage_name,
    case
        when c.entity_type_id <> 5 then case when s.semantics = '' then 'P' else s.semantics end
        when s.status_id = 'P' then 'S'
        when s.status_id = 'D' or s.sort > (select paid.sort from status paid
            where paid.portal_id = s.portal_id and paid.entity_id = s.entity_id
                and paid.status_id = 'P') then 'F'
        else 'P'
    end as semantics,
    s.sort as stage_sort
from (
    select portal_id, entity_type_id, id, name, sort from category
    where entity_type_id not in (3, 4)
    union all select portal_id, 1, 0, '', 0 from portal
    union all select portal_id, 5, 0, '', 0 from portal
) c
join status s on s.portal_id = c.portal_id and s.entity_id =
    case c.entity_type_id
        when 1 then 'STATUS'
        when 5 then 'INVOICE_STATUS'
        when 31 then 'SMART_INVOICE_STAGE_' || c.id
        when 2 then case when c.id = 0 then 'DEAL_STAGE' else 'DEAL_STAGE_' || c.id end
        else 'DYNAMIC_' || c.entity_type_id || '_STAGE_' || c.id
    end
where c.portal_id > 0;

-- Derived columns are subqueries of their own: a query that does not name them does not pay for them,
-- and a condition on the time is applied first.
create view daybook_v1_moves as
select m.portal_id, m.entity_type_id, m.id, m.type_id, m.owner_id,
    ${time}m.created_time${end} as created_time, m.created_time as created_time_epoch,
    m.category_id, m.stage_id, m.semantics as stage_semantic_id, m.moved_by_id,
    m.previous_stage_id, m.previous_category_id, m.responsible_id,
    (select count(*) from stage_move b
        where b.portal_id = m.portal_id and b.entity_type_id = m.entity_type_id
            and b.owner_id = m.owner_id and b.id <= m.id) as seq,
    (select count(*) from stage_move b
        where b.portal_id = m.portal_id and b.entity_type_id = m.entity_type_id
            and b.owner_id = m.owner_id and b.id <= m.id and b.stage_id = m.stage_id
            and coalesce(b.category_id, 0) = coalesce(m.category_id, 0)) as visit,
    (select ${greatest}(m.created_time - b.created_time, 0) from stage_move b
        where b.portal_id = m.portal_id and b.entity_type_id = m.entity_type_id
            and b.owner_id = m.owner_id and b.id < m.id
        order by b.id desc limit 1) as held_seconds,
    s.name as stage_name, c.name as category_name,
    trim(u.name || ' ' || u.last_name) as moved_by_name,
    trim(r.name || ' ' || r.last_name) as responsible_name,
    i.title as owner_title
from stage_move m
left join status s on s.portal_id = m.portal_id and s.status_id = m.stage_id and s.entity_id =
    case m.entity_type_id
        when 1 then 'STATUS'
        when 5 then 'INVOICE_STATUS'
        when 31 then 'SMART_INVOICE_STAGE_' || m.category_id
        when 2 then case when m.category_id = 0 then 'DEAL_STAGE'
            else 'DEAL_STAGE_' || m.category_id end
        else 'DYNAMIC_' || m.entity_type_id || '_STAGE_' || m.category_id
    end
left join category c on c.portal_id = m.portal_id and c.entity_type_id = m.entity_type_id
    and c.id = m.category_id
left join user_account u on u.portal_id = m.portal_id and u.id = m.moved_by_id
left join user_account r on r.portal_id = m.portal_id and r.id = m.responsible_id
left join item i on i.portal_id = m.portal_id and i.entity_type_id = m.entity_type_id
    and i.id = m.owner_id
where m.portal_id > 0;

create view daybook_v1_stays as
select m.portal_id, m.entity_type_id, m.owner_id as item_id, m.seq, m.visit, m.category_id,
    m.stage_id, m.stage_name, m.stage_semantic_id as semantics,
    m.created_time as entered, m.created_time_epoch as entered_epoch, m.moved_by_id as entered_by,
    ${time}n.created_time${end} as "left", n.created_time as left_epoch, n.moved_by_id as left_by,
    case when n.id is not null
        then ${greatest}(n.created_time - m.created_time_epoch, 0) end as seconds,
    n.category_id as to_category_id, n.stage_id as to_stage_id,
    case when n.id is null and m.stage_semantic_id not in ('S', 'F') then 1 else 0 end as is_open,
    case when n.id is null and m.stage_semantic_id in ('S', 'F') then 1 else 0 end as is_final
from daybook_v1_moves m
left join stage_move n on n.portal_id = m.portal_id and n.entity_type_id = m.entity_type_id
    and n.id = (select min(b.id) from stage_move b
        where b.portal_id = m.portal_id and b.entity_type_id = m.entity_type_id
            and b.owner_id = m.owner_id and b.id > m.id);

create view daybook_v1_changes as
select h.portal_id, h.id, h.task_id, ${time}h.created_date${end} as created_date,
    h.created_date as created_date_epoch, h.field, h.from_value, h.to_value, h.user_id, h.group_id,
    u.name as user_name, u.last_name as user_last_name, t.title as task_title
from task_change h
left join user_account u on u.portal_id = h.portal_id and u.id = h.user_id
left join task t on t.portal_id = h.portal_id and t.id = h.task_id
where h.portal_id > 0;

-- Contacts and companies have no stages.
create view daybook_v1_items as
select i.portal_id, i.entity_type_id, i.id, i.title, i.category_id, i.stage_id,
    i.semantics as stage_semantic_id, i.assigned_by_id,
    ${time}i.created_time${end} as created_time, i.created_time as created_time_epoch, i.created_by,
    ${time}i.updated_time${end} as updated_time, i.updated_time as updated_time_epoch, i.updated_by,
    ${time}i.moved_time${end} as moved_time, i.moved_time as moved_time_epoch, i.moved_by,
    i.previous_stage_id, trim(u.name || ' ' || u.last_name) as assigned_by_name
from item i
left join user_account u on u.portal_id = i.portal_id and u.id = i.assigned_by_id
where i.portal_id > 0 and i.entity_type_id not in (3, 4);

create view daybook_v1_tasks as
select t.portal_id, t.id, t.title, t.status, t.priority, t.responsible_id, t.created_by, t.group_id,
    t.parent_id, t.stage_id,
    ${time}nullif(t.deadline, 0)${end} as deadline, nullif(t.deadline, 0) as deadline_epoch,
    ${time}t.created_date${end} as created_date, t.created_date as created_date_epoch,
    ${time}nullif(t.closed_date, 0)${end} as closed_date, nullif(t.closed_date, 0) as closed_date_epoch,
    trim(u.name || ' ' || u.last_name) as responsible_name
from task t
left join user_account u on u.portal_id = t.portal_id and u.id = t.responsible_id
where t.portal_id > 0 and t.is_recycled = 0;

create view daybook_v1_position as
select p.portal_id, 'moves' as history, p.entity_type_id, p.newest_id,
    ${time}m.created_time${end} as newest_time, m.created_time as newest_time_epoch, p.row_count
from (
    select portal_id, entity_type_id, max(id) as newest_id, count(*) as row_count from stage_move
    group by portal_id, entity_type_id
) p
join stage_move m on m.portal_id = p.portal_id and m.entity_type_id = p.entity_type_id
    and m.id = p.newest_id
where p.portal_id > 0
union all
select p.portal_id, 'changes', null, p.newest_id,
    ${time}h.created_date${end}, h.created_date, p.row_count
from (
    select portal_id, max(id) as newest_id, count(*) as row_count from task_change
    group by portal_id
) p
join task_change h on h.portal_id = p.portal_id and h.id = p.newest_id
where p.portal_id > 0;
