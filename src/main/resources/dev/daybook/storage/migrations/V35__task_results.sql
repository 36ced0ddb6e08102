-- Results know their last change, are closed when their task is completed, and a comment whose result
-- is closed may become a result again.
alter table task_result add column updated_date bigint not null default 0;
update task_result set updated_date = created_date;
update task_result set is_closed = 1, updated_date = (
    select max(closed_date) from task
    where task.portal_id = task_result.portal_id and task.id = task_result.task_id)
where exists (
    select 1 from task
    where task.portal_id = task_result.portal_id and task.id = task_result.task_id
    and task.status in (4, 5) and task.closed_date >= task_result.created_date);
drop index task_result_of_comment;
create index task_result_of_comment on task_result (portal_id, comment_id);
