-- Times are seconds since 1970; flags are 0 or 1; every key starts with the portal.

create table portal (
    portal_id bigint not null primary key,
    member_id text not null,
    created_time bigint not null
);

-- The sequences of ids. The row of a sequence stays locked until the transaction that took a number
-- from it ends.
create table counter (
    portal_id bigint not null,
    name text not null,
    last_id bigint not null,
    primary key (portal_id, name)
) ${clustered};

create table user_account (
    portal_id bigint not null,
    id bigint not null,
    login text not null,
    name text not null,
    last_name text not null,
    second_name text not null,
    email text not null,
    is_admin integer not null,
    is_extranet integer not null,
    is_active integer not null,
    created_time bigint not null,
    primary key (portal_id, id)
) ${clustered};
create unique index user_account_login on user_account (portal_id, login);

create table webhook (
    portal_id bigint not null,
    id bigint not null,
    user_id bigint not null,
    code_hash text not null,
    scopes text not null,
    created_time bigint not null,
    primary key (portal_id, id)
) ${clustered};
create unique index webhook_of_user on webhook (portal_id, user_id, code_hash);

create table application (
    portal_id bigint not null,
    client_id text not null,
    name text not null,
    secret_hash text not null,
    scopes text not null,
    redirect text not null,
    only_users text not null,
    is_active integer not null,
    created_time bigint not null,
    primary key (portal_id, client_id)
) ${clustered};

create table token (
    portal_id bigint not null,
    token_hash text not null,
    kind text not null,
    client_id text not null,
    user_id bigint not null,
    scopes text not null,
    expires bigint not null,
    primary key (portal_id, token_hash)
) ${clustered};

-- What a user may do with the items of a type; category -1 stands for those without a row of their
-- own. A level that was never set is empty.
create table item_right (
    portal_id bigint not null,
    user_id bigint not null,
    entity_type_id bigint not null,
    category_id bigint not null,
    read_level text not null,
    add_level text not null,
    update_level text not null,
    delete_level text not null,
    primary key (portal_id, user_id, entity_type_id, category_id)
) ${clustered};

create table smart_process (
    portal_id bigint not null,
    id bigint not null,
    entity_type_id bigint not null,
    title text not null,
    settings ${json} not null,
    created_by bigint not null,
    updated_by bigint not null,
    created_time bigint not null,
    updated_time bigint not null,
    primary key (portal_id, id)
) ${clustered};
create unique index smart_process_type on smart_process (portal_id, entity_type_id);

create table category (
    portal_id bigint not null,
    entity_type_id bigint not null,
    id bigint not null,
    name text not null,
    sort bigint not null,
    is_default integer not null,
    is_system integer not null,
    created_time bigint not null,
    primary key (portal_id, entity_type_id, id)
) ${clustered};

-- The dictionaries, stages among them.
create table status (
    portal_id bigint not null,
    id bigint not null,
    entity_id text not null,
    status_id text not null,
    name text not null,
    name_init text not null,
    sort bigint not null,
    is_system integer not null,
    category_id bigint not null,
    color text not null,
    semantics text not null,
    primary key (portal_id, id)
) ${clustered};
create unique index status_of_entity on status (portal_id, entity_id, status_id);

create table custom_field (
    portal_id bigint not null,
    entity_type_id bigint not null,
    name text not null,
    is_multiple integer not null,
    primary key (portal_id, entity_type_id, name)
) ${clustered};

create table item (
    portal_id bigint not null,
    entity_type_id bigint not null,
    id bigint not null,
    title text not null,
    category_id bigint not null,
    stage_id text not null,
    semantics text not null,
    previous_stage_id text not null,
    assigned_by_id bigint not null,
    created_time bigint not null,
    updated_time bigint not null,
    moved_time bigint not null,
    created_by bigint not null,
    updated_by bigint not null,
    moved_by bigint not null,
    attributes ${json} not null,
    primary key (portal_id, entity_type_id, id)
) ${clustered};
create index item_of_stage on item (portal_id, entity_type_id, category_id, stage_id);

create table recycled_item (
    portal_id bigint not null,
    entity_type_id bigint not null,
    id bigint not null,
    title text not null,
    category_id bigint not null,
    stage_id text not null,
    semantics text not null,
    previous_stage_id text not null,
    assigned_by_id bigint not null,
    created_time bigint not null,
    updated_time bigint not null,
    moved_time bigint not null,
    created_by bigint not null,
    updated_by bigint not null,
    moved_by bigint not null,
    attributes ${json} not null,
    primary key (portal_id, entity_type_id, id)
) ${clustered};

-- Rows are added, never edited.
create table stage_move (
    portal_id bigint not null,
    entity_type_id bigint not null,
    id bigint not null,
    type_id integer not null,
    owner_id bigint not null,
    created_time bigint not null,
    category_id bigint not null,
    semantics text not null,
    stage_id text not null,
    moved_by_id bigint not null,
    previous_stage_id text not null,
    previous_category_id bigint not null,
    responsible_id bigint not null,
    primary key (portal_id, entity_type_id, id)
) ${clustered};
create index stage_move_of_owner on stage_move (portal_id, entity_type_id, owner_id, id);
