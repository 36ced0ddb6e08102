-- Tokens with which an application reads the source, encrypted. They change without a change of the
-- settings: each renewal replaces them.
create table mirror_token (
    portal_id bigint not null,
    id bigint not null,
    content text not null,
    renewed bigint not null,
    primary key (portal_id, id)
) ${clustered};

-- What a person has to agree to or to do; empty if nothing, or if no command ends it.
alter table mirror add column reason_code text not null default '';
update mirror set reason_code = case
    when reason like '%accept deletions%' then 'deletions'
    when reason like '%accept address%' then 'address'
    when reason like '%accept portal%' then 'portal'
    else '' end;
