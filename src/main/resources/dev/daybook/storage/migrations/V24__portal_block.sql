-- Whether an administrator has blocked all calls of clients.
alter table portal add column is_blocked integer not null default 0;
