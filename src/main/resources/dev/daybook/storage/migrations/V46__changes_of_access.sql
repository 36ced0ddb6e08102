-- Changes of what decides who may read an item: its category, its responsible person, and whether it
-- exists. Each row has what was before the change; category and person are null if the item did not
-- exist. The numbers are those of the order of commits. Only the newest rows are kept.
create table item_access_change (
    portal_id bigint not null,
    entity_type_id bigint not null,
    number bigint not null,
    item_id bigint not null,
    category_id bigint,
    assigned_by_id bigint,
    primary key (portal_id, entity_type_id, number)
) ${clustered};
