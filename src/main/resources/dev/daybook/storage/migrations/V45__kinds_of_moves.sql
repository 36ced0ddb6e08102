-- Each combination of category, semantics, stage and type of a move that occurs has a number in its portal.
-- The index by owner contains the number and the time of each row, so that it alone answers most
-- questions about one owner. A row without category has -9223372036854775808 here.
create table stage_move_kind (
    portal_id bigint not null,
    number integer not null,
    category_id bigint not null,
    semantics text not null,
    stage_id text not null,
    type_id integer not null,
    primary key (portal_id, number)
) ${clustered};
create unique index stage_move_kind_of_values
    on stage_move_kind (portal_id, stage_id, category_id, semantics, type_id);

insert into stage_move_kind (portal_id, number, category_id, semantics, stage_id, type_id)
select portal_id,
    row_number() over (partition by portal_id order by category_id, stage_id, semantics, type_id),
    category_id, semantics, stage_id, type_id
from (select distinct portal_id,
        coalesce(category_id, cast('-9223372036854775808' as bigint)) as category_id,
        semantics, stage_id, type_id
    from stage_move) found;

insert into counter (portal_id, name, last_id)
select portal_id, 'stage_move_kind', max(number) from stage_move_kind group by portal_id;

-- 0 stands for no number.
alter table stage_move add column kind integer not null default 0;

drop index stage_move_of_owner;
update stage_move set kind = (
    select k.number from stage_move_kind k
    where k.portal_id = stage_move.portal_id and k.stage_id = stage_move.stage_id
        and k.category_id =
            coalesce(stage_move.category_id, cast('-9223372036854775808' as bigint))
        and k.semantics = stage_move.semantics and k.type_id = stage_move.type_id);
create index stage_move_of_owner
    on stage_move (portal_id, entity_type_id, owner_id, id${covering}created_time, kind);
