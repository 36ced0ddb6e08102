-- SQLite takes every part of a key for a handful of rows until it is told otherwise, and would walk
-- through a whole journal to find the moves of one item. Told here: how many rows a portal in use
-- has, and how many of them share the first column of an index, the first two, and so on.

-- Makes the table of statistics where it is missing.
analyze portal;

delete from sqlite_stat1 where tbl = 'stage_move';
insert into sqlite_stat1 (tbl, idx, stat) values
    ('stage_move', 'stage_move', '1000000 1000000 200000 1'),
    ('stage_move', 'stage_move_of_owner', '1000000 1000000 200000 10 1');
