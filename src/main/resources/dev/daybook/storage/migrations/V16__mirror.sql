-- Mirrors. A row of history may come from another portal, which does not always show everything: then
-- columns are null. Origins: 0 recorded here, 1 mirrored, 2 and above an import.
create table stage_move_16 (
    portal_id bigint not null,
    entity_type_id bigint not null,
    id bigint not null,
    type_id integer not null,
    owner_id bigint not null,
    created_time bigint not null,
    category_id bigint,
    semantics text not null,
    stage_id text not null,
    moved_by_id bigint,
    previous_stage_id text,
    previous_category_id bigint,
    responsible_id bigint,
    origin integer not null default 0,
    actor_source text not null default '',
    primary key (portal_id, entity_type_id, id)
) ${clustered};
insert into stage_move_16
    select portal_id, entity_type_id, id, type_id, owner_id, created_time, category_id, semantics,
        stage_id, moved_by_id, previous_stage_id, previous_category_id, responsible_id, 0, ''
    from stage_move;
drop table stage_move;
alter table stage_move_16 rename to stage_move;
create index stage_move_of_owner on stage_move (portal_id, entity_type_id, owner_id, id);

alter table task_change add column origin integer not null default 0;

-- Logins of mirrored users are the source's, and may be unknown.
alter table user_account add column origin integer not null default 0;
drop index user_account_login;
create unique index user_account_login on user_account (portal_id, login) where origin = 0;

-- Rows that the source no longer shows. An id may be archived more than once: life counts from 0.
create table stage_move_gone (
    portal_id bigint not null,
    entity_type_id bigint not null,
    id bigint not null,
    life integer not null,
    type_id integer not null,
    owner_id bigint not null,
    created_time bigint not null,
    category_id bigint,
    semantics text not null,
    stage_id text not null,
    moved_by_id bigint,
    previous_stage_id text,
    previous_category_id bigint,
    responsible_id bigint,
    origin integer not null,
    actor_source text not null,
    gone_time bigint not null,
    gone_why text not null,
    primary key (portal_id, entity_type_id, id, life)
) ${clustered};
create index stage_move_gone_of_owner on stage_move_gone (portal_id, entity_type_id, owner_id, id);

create table task_change_gone (
    portal_id bigint not null,
    id bigint not null,
    life integer not null,
    task_id bigint not null,
    created_date bigint not null,
    field text not null,
    from_value text,
    to_value text,
    user_id bigint not null,
    group_id bigint not null,
    origin integer not null,
    gone_time bigint not null,
    gone_why text not null,
    primary key (portal_id, id, life)
) ${clustered};
create index task_change_gone_of_task on task_change_gone (portal_id, task_id, id);

create table gone_item (
    portal_id bigint not null,
    entity_type_id bigint not null,
    id bigint not null,
    last_values ${json} not null,
    gone_time bigint not null,
    gone_why text not null,
    primary key (portal_id, entity_type_id, id)
) ${clustered};

create table gone_task (
    portal_id bigint not null,
    id bigint not null,
    last_values ${json} not null,
    gone_time bigint not null,
    gone_why text not null,
    primary key (portal_id, id)
) ${clustered};

-- Fields of mirrored elements that Daybook does not have, as the source sent them.
create table mirror_unknown_field (
    portal_id bigint not null,
    stream text not null,
    name text not null,
    example text not null,
    primary key (portal_id, stream, name)
) ${clustered};

create table mirror (
    portal_id bigint not null,
    id bigint not null,
    kind text not null,
    address text not null,
    credential text not null,
    member_id text not null,
    plan text not null,
    zone text not null,
    options ${json} not null,
    learned ${json} not null,
    state text not null,
    reason text not null,
    as_of bigint not null,
    ready_at bigint not null,
    primary key (portal_id, id)
) ${clustered};

create table mirror_lease (
    portal_id bigint not null,
    id bigint not null,
    holder text not null,
    expires bigint not null,
    primary key (portal_id, id)
) ${clustered};

create table mirror_stream (
    portal_id bigint not null,
    stream text not null,
    state text not null,
    head_id bigint not null,
    settled_id bigint not null,
    cursor_date bigint not null,
    cursor_id bigint not null,
    top_id bigint not null,
    bottom_id bigint not null,
    late bigint not null,
    missed bigint not null,
    denied bigint not null,
    last_error text not null,
    next_try bigint not null,
    primary key (portal_id, stream)
) ${clustered};

create table mirror_range (
    portal_id bigint not null,
    stream text not null,
    from_id bigint not null,
    to_id bigint not null,
    read_at bigint not null,
    primary key (portal_id, stream, from_id)
) ${clustered};

create table mirror_slice (
    portal_id bigint not null,
    stream text not null,
    slice bigint not null,
    total_there bigint not null,
    rows_here bigint not null,
    compared_at bigint not null,
    state text not null,
    primary key (portal_id, stream, slice)
) ${clustered};

create table mirror_task (
    portal_id bigint not null,
    task_id bigint not null,
    state text not null,
    changed_date bigint not null,
    activity_date bigint not null,
    read_at bigint not null,
    change_count bigint not null,
    tries bigint not null,
    primary key (portal_id, task_id)
) ${clustered};
create index mirror_task_of_state on mirror_task (portal_id, state, changed_date, task_id);
create index mirror_task_of_reading on mirror_task (portal_id, read_at, task_id);

create table mirror_budget (
    portal_id bigint not null,
    method text not null,
    content text not null,
    primary key (portal_id, method)
) ${clustered};

create table mirror_incident (
    portal_id bigint not null,
    id bigint not null,
    noticed bigint not null,
    stream text not null,
    what text not null,
    done text not null,
    primary key (portal_id, id)
) ${clustered};

-- Late rows of a journal, for subscribers that have passed their ids already.
create table mirror_late (
    portal_id bigint not null,
    id bigint not null,
    journal text not null,
    row_id bigint not null,
    primary key (portal_id, id)
) ${clustered};

-- Names over time. A name holds from its time to that of the next row with the same key; an empty
-- content means that it was removed.
create table past_name (
    portal_id bigint not null,
    kind text not null,
    name_key text not null,
    from_time bigint not null,
    is_removed integer not null,
    content ${json} not null,
    primary key (portal_id, kind, name_key, from_time)
) ${clustered};

create table history_import (
    portal_id bigint not null,
    id bigint not null,
    name text not null,
    kind text not null,
    state text not null,
    began bigint not null,
    content ${json} not null,
    primary key (portal_id, id)
) ${clustered};
create unique index history_import_name on history_import (portal_id, name);
