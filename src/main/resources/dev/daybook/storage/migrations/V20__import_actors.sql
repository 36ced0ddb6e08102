-- Moves whose actor an import has named, so that the import can be removed again.
create table history_import_actor (
    portal_id bigint not null,
    import_id bigint not null,
    entity_type_id bigint not null,
    move_id bigint not null,
    primary key (portal_id, import_id, entity_type_id, move_id)
) ${clustered};
