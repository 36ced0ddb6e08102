-- Profiles of users, names of departments, and numbers of applications. Times are seconds since 1970,
-- 0 where there is none.
alter table user_account add column attributes ${json} not null default '{}';
alter table user_account add column updated_time bigint not null default 0;
alter table user_account add column last_login_time bigint not null default 0;
update user_account set updated_time = created_time;

alter table department add column name text not null default '';
alter table department add column sort bigint not null default 500;

alter table application add column id bigint not null default 0;
update application set id = (
    select count(*) from application other
    where other.portal_id = application.portal_id
        and (other.created_time < application.created_time
            or (other.created_time = application.created_time
                and other.client_id <= application.client_id)));
insert into counter (portal_id, name, last_id)
    select portal_id, 'application', count(*) from application group by portal_id;
