-- Times are seconds since 1970, 0 where there is none; flags are 0 or 1; every key starts with the portal.

create table task (
    portal_id bigint not null,
    id bigint not null,
    is_recycled integer not null,
    title text not null,
    status bigint not null,
    priority bigint not null,
    mark text not null,
    responsible_id bigint not null,
    created_by bigint not null,
    group_id bigint not null,
    parent_id bigint not null,
    stage_id bigint not null,
    flow_id bigint not null,
    deadline bigint not null,
    start_date_plan bigint not null,
    end_date_plan bigint not null,
    created_date bigint not null,
    changed_date bigint not null,
    closed_date bigint not null,
    attributes ${json} not null,
    primary key (portal_id, id)
) ${clustered};
create index task_of_parent on task (portal_id, parent_id);
create index task_of_group on task (portal_id, group_id);

-- The people of a task, by their part in it: O originator, R responsible, A accomplice, U auditor.
create table task_member (
    portal_id bigint not null,
    task_id bigint not null,
    role text not null,
    user_id bigint not null,
    primary key (portal_id, task_id, role, user_id)
) ${clustered};
create index task_member_of_user on task_member (portal_id, user_id, task_id);

-- What one user keeps of a task: F favorite, M muted, P pinned.
create table task_mark (
    portal_id bigint not null,
    task_id bigint not null,
    kind text not null,
    user_id bigint not null,
    primary key (portal_id, task_id, kind, user_id)
) ${clustered};

-- Rows are added, never edited; they outlive their task. The group is that of the task at that moment.
create table task_change (
    portal_id bigint not null,
    id bigint not null,
    task_id bigint not null,
    created_date bigint not null,
    field text not null,
    from_value text,
    to_value text,
    user_id bigint not null,
    group_id bigint not null,
    primary key (portal_id, id)
) ${clustered};
create index task_change_of_task on task_change (portal_id, task_id, id);
create index task_change_of_user on task_change (portal_id, user_id, id);
create index task_change_of_time on task_change (portal_id, created_date, id);
-- Fields are compared without regard to case.
create index task_change_of_field on task_change (portal_id, ${field}, id);
create index task_change_of_group on task_change (portal_id, group_id, id);

create table task_permission (
    portal_id bigint not null,
    name text not null,
    is_on integer not null,
    primary key (portal_id, name)
) ${clustered};

create table department (
    portal_id bigint not null,
    id bigint not null,
    parent_id bigint not null,
    head_id bigint not null,
    primary key (portal_id, id)
) ${clustered};

create table user_department (
    portal_id bigint not null,
    user_id bigint not null,
    department_id bigint not null,
    primary key (portal_id, user_id, department_id)
) ${clustered};
create index user_of_department on user_department (portal_id, department_id, user_id);

create table work_group (
    portal_id bigint not null,
    id bigint not null,
    name text not null,
    is_opened integer not null,
    is_visible integer not null,
    is_project integer not null,
    scrum_master_id bigint not null,
    created_time bigint not null,
    primary key (portal_id, id)
) ${clustered};

-- Roles: A owner, E moderator, K member.
create table work_group_member (
    portal_id bigint not null,
    group_id bigint not null,
    user_id bigint not null,
    role text not null,
    primary key (portal_id, group_id, user_id)
) ${clustered};
create index work_group_of_user on work_group_member (portal_id, user_id, group_id);

-- Stages of a group's tasks (G), and those of one user's own plan (U).
create table task_stage (
    portal_id bigint not null,
    id bigint not null,
    entity_type text not null,
    entity_id bigint not null,
    title text not null,
    sort bigint not null,
    color text not null,
    system_type text not null,
    primary key (portal_id, id)
) ${clustered};
create index task_stage_of_entity on task_stage (portal_id, entity_type, entity_id);

create table task_plan (
    portal_id bigint not null,
    user_id bigint not null,
    task_id bigint not null,
    stage_id bigint not null,
    primary key (portal_id, user_id, task_id)
) ${clustered};

create table checklist_item (
    portal_id bigint not null,
    id bigint not null,
    task_id bigint not null,
    parent_id bigint not null,
    created_by bigint not null,
    title text not null,
    sort bigint not null,
    is_complete integer not null,
    is_important integer not null,
    toggled_by bigint not null,
    toggled_date bigint not null,
    members ${json} not null,
    primary key (portal_id, id)
) ${clustered};
create index checklist_item_of_task on checklist_item (portal_id, task_id, id);

create table task_comment (
    portal_id bigint not null,
    id bigint not null,
    task_id bigint not null,
    author_id bigint not null,
    post_date bigint not null,
    message text not null,
    primary key (portal_id, id)
) ${clustered};
create index task_comment_of_task on task_comment (portal_id, task_id, id);

create table elapsed_time (
    portal_id bigint not null,
    id bigint not null,
    task_id bigint not null,
    user_id bigint not null,
    seconds bigint not null,
    comment_text text not null,
    created_date bigint not null,
    date_start bigint not null,
    date_stop bigint not null,
    primary key (portal_id, id)
) ${clustered};
create index elapsed_time_of_task on elapsed_time (portal_id, task_id, id);

create table task_result (
    portal_id bigint not null,
    id bigint not null,
    task_id bigint not null,
    comment_id bigint not null,
    created_by bigint not null,
    created_date bigint not null,
    is_closed integer not null,
    primary key (portal_id, id)
) ${clustered};
create unique index task_result_of_comment on task_result (portal_id, comment_id);
create index task_result_of_task on task_result (portal_id, task_id, id);

create table task_dependence (
    portal_id bigint not null,
    task_id bigint not null,
    depends_on_id bigint not null,
    link_type integer not null,
    primary key (portal_id, task_id, depends_on_id)
) ${clustered};

create table task_attachment (
    portal_id bigint not null,
    id bigint not null,
    task_id bigint not null,
    file_id bigint not null,
    primary key (portal_id, id)
) ${clustered};

-- The places where the tasks of a scrum group lie: its backlog (B) and its sprints (S).
create table scrum_entity (
    portal_id bigint not null,
    id bigint not null,
    group_id bigint not null,
    kind text not null,
    name text not null,
    goal text not null,
    sort bigint not null,
    created_by bigint not null,
    modified_by bigint not null,
    date_start bigint not null,
    date_end bigint not null,
    status text not null,
    primary key (portal_id, id)
) ${clustered};
create index scrum_entity_of_group on scrum_entity (portal_id, group_id, kind);

create table scrum_item (
    portal_id bigint not null,
    task_id bigint not null,
    entity_id bigint not null,
    story_points text not null,
    epic_id bigint not null,
    sort bigint not null,
    created_by bigint not null,
    modified_by bigint not null,
    primary key (portal_id, task_id)
) ${clustered};

create table task_flow (
    portal_id bigint not null,
    id bigint not null,
    group_id bigint not null,
    name text not null,
    is_active integer not null,
    settings ${json} not null,
    primary key (portal_id, id)
) ${clustered};
