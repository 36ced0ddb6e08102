-- The time of the newest row of a journal: rows get ids and times from the same locked counter, so
-- that times never run against ids. 0 for sequences whose rows have no times.
alter table counter add column last_time bigint not null default 0;

update counter set last_time = coalesce(
    (select c.created_date from task_change c
        where c.portal_id = counter.portal_id order by c.id desc limit 1), 0)
where name = 'task_change';

update counter set last_time = coalesce(
    (select m.created_time from stage_move m
        where m.portal_id = counter.portal_id and m.entity_type_id = case counter.name
            when 'stage_move.lead' then 1 when 'stage_move.deal' then 2
            when 'stage_move.invoice' then 5 else 31 end
        order by m.id desc limit 1), 0)
where name in ('stage_move.lead', 'stage_move.deal', 'stage_move.invoice', 'stage_move.dynamic');

-- Smart processes share a journal with the new invoices, which are type 31.
update counter set last_time = (
    select max(newest.created_time) from (
        select p.portal_id, coalesce(
            (select m.created_time from stage_move m
                where m.portal_id = p.portal_id and m.entity_type_id = p.entity_type_id
                order by m.id desc limit 1), 0) as created_time
        from smart_process p) newest
    where newest.portal_id = counter.portal_id)
where name = 'stage_move.dynamic' and last_time < (
    select coalesce(max(newest.created_time), 0) from (
        select p.portal_id, coalesce(
            (select m.created_time from stage_move m
                where m.portal_id = p.portal_id and m.entity_type_id = p.entity_type_id
                order by m.id desc limit 1), 0) as created_time
        from smart_process p) newest
    where newest.portal_id = counter.portal_id);
