-- SQLite takes every part of a key for a handful of rows until it is told otherwise, and would walk
-- through a whole journal to find the moves of one item. Told here: how many rows a portal in use
-- has, and how many of them share the first column of an index, the first two, and so on.

-- Makes the table of statistics where it is missing.
analyze portal;

delete from sqlite_stat1 where tbl in ('stage_move', 'stage_move_kind');
insert into sqlite_stat1 (tbl, idx, stat) values
    ('stage_move', 'stage_move', '1000000 1000000 200000 1'),
    ('stage_move', 'stage_move_of_owner', '1000000 1000000 200000 10 1 1 1'),
    ('stage_move_kind', 'stage_move_kind', '300 300 1'),
    ('stage_move_kind', 'stage_move_kind_of_values', '300 300 5 4 4 1');

delete from sqlite_stat1 where tbl in ('status', 'custom_field', 'item', 'task', 'task_member',
    'task_label', 'scrum_item', 'task_change', 'task_stage', 'checklist_item', 'task_comment', 'elapsed_time', 'task_result',
    'scrum_entity', 'work_group_member', 'user_department');
insert into sqlite_stat1 (tbl, idx, stat) values
    ('status', 'status', '1000 1000 1'),
    ('status', 'status_of_entity', '1000 1000 10 1'),
    ('custom_field', 'custom_field', '1000 1000 1'),
    ('custom_field', 'custom_field_of_entity', '1000 1000 20 1'),
    ('item', 'item', '1000000 1000000 200000 1'),
    ('item', 'item_of_stage', '1000000 1000000 200000 50000 5000'),
    ('item', 'item_of_responsible', '1000000 1000000 200000 1000 1'),
    ('task', 'task', '1000000 1000000 1'),
    ('task', 'task_of_parent', '1000000 1000000 10'),
    ('task', 'task_of_group', '1000000 1000000 10000'),
    ('task', 'task_of_responsible', '1000000 1000000 10000 9000 1'),
    ('task_label', 'task_label', '2000000 2000000 700000 100 1'),
    ('task_label', 'task_label_of_task', '2000000 2000000 2'),
    ('scrum_item', 'scrum_item', '100000 100000 1'),
    ('scrum_item', 'scrum_item_of_entity', '100000 100000 100 1'),
    ('task_member', 'task_member', '3000000 3000000 3 2 1'),
    ('task_member', 'task_member_of_user', '3000000 3000000 10000 4000 1'),
    ('task_change', 'task_change', '10000000 10000000 1'),
    ('task_change', 'task_change_of_task', '10000000 10000000 15 1'),
    ('task_change', 'task_change_of_user', '10000000 10000000 100000 1'),
    ('task_change', 'task_change_of_time', '10000000 10000000 3 1'),
    ('task_change', 'task_change_of_field', '10000000 10000000 500000 1'),
    ('task_change', 'task_change_of_from', '10000000 10000000 1000 1'),
    ('task_change', 'task_change_of_to', '10000000 10000000 1000 1'),
    ('task_change', 'task_change_of_group', '10000000 10000000 200000 1'),
    ('task_stage', 'task_stage', '10000 10000 1'),
    ('task_stage', 'task_stage_of_entity', '10000 10000 5000 5'),
    ('checklist_item', 'checklist_item', '3000000 3000000 1'),
    ('checklist_item', 'checklist_item_of_task', '3000000 3000000 5 1'),
    ('task_comment', 'task_comment', '3000000 3000000 1'),
    ('task_comment', 'task_comment_of_task', '3000000 3000000 5 1'),
    ('elapsed_time', 'elapsed_time', '1000000 1000000 1'),
    ('elapsed_time', 'elapsed_time_of_task', '1000000 1000000 5 1'),
    ('task_result', 'task_result', '1000000 1000000 1'),
    ('task_result', 'task_result_of_comment', '1000000 1000000 1'),
    ('task_result', 'task_result_of_task', '1000000 1000000 2 1'),
    ('scrum_entity', 'scrum_entity', '1000 1000 1'),
    ('scrum_entity', 'scrum_entity_of_group', '1000 1000 50 25'),
    ('work_group_member', 'work_group_member', '10000 10000 20 1'),
    ('work_group_member', 'work_group_of_user', '10000 10000 10 1'),
    ('user_department', 'user_department', '1000 1000 2 1'),
    ('user_department', 'user_of_department', '1000 1000 20 1');
