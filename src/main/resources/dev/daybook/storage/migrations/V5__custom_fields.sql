-- Custom fields are declared before they are written, each with a type.
drop table custom_field;

create table custom_field (
    portal_id bigint not null,
    id bigint not null,
    entity_id text not null,
    name text not null,
    type text not null,
    multiple text not null,
    mandatory text not null,
    sort bigint not null,
    xml_id text not null,
    show_filter text not null,
    show_in_list text not null,
    edit_in_list text not null,
    is_searchable text not null,
    settings ${json} not null,
    labels ${json} not null,
    options ${json} not null,
    primary key (portal_id, id)
) ${clustered};
create unique index custom_field_of_entity on custom_field (portal_id, entity_id, name);
