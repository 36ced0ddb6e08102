-- Values may be long: they are found by how they begin.
create index task_change_of_from on task_change
    (portal_id, substr(lower(from_value${bycode}), 1, 40), id);
create index task_change_of_to on task_change
    (portal_id, substr(lower(to_value${bycode}), 1, 40), id);
