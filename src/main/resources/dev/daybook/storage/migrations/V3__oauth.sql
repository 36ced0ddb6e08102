-- What is kept of a person's password; who has no row cannot sign in.
create table user_password (
    portal_id bigint not null,
    user_id bigint not null,
    hash text not null,
    primary key (portal_id, user_id)
) ${clustered};

-- Browsers in which somebody signed in.
create table browser_session (
    portal_id bigint not null,
    secret_hash text not null,
    user_id bigint not null,
    expires bigint not null,
    primary key (portal_id, secret_hash)
) ${clustered};
create index browser_session_expires on browser_session (portal_id, expires);
create index browser_session_of_user on browser_session (portal_id, user_id);

-- What a person lets an application do.
create table consent (
    portal_id bigint not null,
    user_id bigint not null,
    client_id text not null,
    scopes text not null,
    primary key (portal_id, user_id, client_id)
) ${clustered};

-- Codes that an application exchanges for tokens, once.
create table authorization_code (
    portal_id bigint not null,
    code_hash text not null,
    client_id text not null,
    user_id bigint not null,
    expires bigint not null,
    primary key (portal_id, code_hash)
) ${clustered};
create index authorization_code_expires on authorization_code (portal_id, expires);

create index token_expires on token (portal_id, expires);

-- What an application keeps here; user 0 stands for all users together. A value is JSON.
create table application_option (
    portal_id bigint not null,
    client_id text not null,
    user_id bigint not null,
    name text not null,
    value text not null,
    primary key (portal_id, client_id, user_id, name)
) ${clustered};
