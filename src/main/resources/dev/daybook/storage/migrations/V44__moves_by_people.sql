-- The items of a user, whose moves are all that some users may read.
create index item_of_responsible on item (portal_id, entity_type_id, assigned_by_id, id);

-- Blocks of the indexes by the person that moved an item and by the one responsible for it. Each is four
-- blocks of the first index long, and sorted alone: all rows at once would need memory for all.
insert into history_block (portal_id, history, part, block, edition, tally)
select b.portal_id, 'stage_move.moved_by_id', b.part, b.block, 0,
    (select min(first_time) || ',' || max(last_time) || ',' || string_agg(person || ',' || moves || ',', '')
    from (
        select coalesce(cast(m.moved_by_id as text), '-9223372036854775808') as person,
            count(*) as moves, min(m.created_time) as first_time, max(m.created_time) as last_time
        from stage_move m
        where m.portal_id = b.portal_id and m.entity_type_id = b.part
            and m.id >= b.block * 4096 and m.id < b.block * 4096 + 4096
        group by m.moved_by_id) counted)
from (select distinct portal_id, part, block / 4 as block from history_block
    where history = 'stage_move') b
where exists (select 1 from stage_move later
        where later.portal_id = b.portal_id and later.entity_type_id = b.part
            and later.id >= b.block * 4096 + 4096)
    and exists (select 1 from stage_move m
        where m.portal_id = b.portal_id and m.entity_type_id = b.part
            and m.id >= b.block * 4096 and m.id < b.block * 4096 + 4096);

insert into history_block (portal_id, history, part, block, edition, tally)
select b.portal_id, 'stage_move.responsible_id', b.part, b.block, 0,
    (select min(first_time) || ',' || max(last_time) || ',' || string_agg(person || ',' || moves || ',', '')
    from (
        select coalesce(cast(m.responsible_id as text), '-9223372036854775808') as person,
            count(*) as moves, min(m.created_time) as first_time, max(m.created_time) as last_time
        from stage_move m
        where m.portal_id = b.portal_id and m.entity_type_id = b.part
            and m.id >= b.block * 4096 and m.id < b.block * 4096 + 4096
        group by m.responsible_id) counted)
from (select distinct portal_id, part, block / 4 as block from history_block
    where history = 'stage_move') b
where exists (select 1 from stage_move later
        where later.portal_id = b.portal_id and later.entity_type_id = b.part
            and later.id >= b.block * 4096 + 4096)
    and exists (select 1 from stage_move m
        where m.portal_id = b.portal_id and m.entity_type_id = b.part
            and m.id >= b.block * 4096 and m.id < b.block * 4096 + 4096);
