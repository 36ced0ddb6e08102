SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.application (
    portal_id bigint NOT NULL,
    client_id text NOT NULL,
    name text NOT NULL,
    secret_hash text NOT NULL,
    scopes text NOT NULL,
    redirect text NOT NULL,
    only_users text NOT NULL,
    is_active integer NOT NULL,
    created_time bigint NOT NULL,
    id bigint DEFAULT 0 NOT NULL
);
CREATE TABLE public.application_option (
    portal_id bigint NOT NULL,
    client_id text NOT NULL,
    user_id bigint NOT NULL,
    name text NOT NULL,
    value text NOT NULL
);
CREATE TABLE public.authorization_code (
    portal_id bigint NOT NULL,
    code_hash text NOT NULL,
    client_id text NOT NULL,
    user_id bigint NOT NULL,
    expires bigint NOT NULL,
    challenge text DEFAULT ''::text NOT NULL
);
CREATE TABLE public.browser_session (
    portal_id bigint NOT NULL,
    secret_hash text NOT NULL,
    user_id bigint NOT NULL,
    expires bigint NOT NULL
);
CREATE TABLE public.category (
    portal_id bigint NOT NULL,
    entity_type_id bigint NOT NULL,
    id bigint NOT NULL,
    name text NOT NULL,
    sort bigint NOT NULL,
    is_default integer NOT NULL,
    is_system integer NOT NULL,
    created_time bigint NOT NULL,
    origin_id text DEFAULT ''::text NOT NULL,
    originator_id text DEFAULT ''::text NOT NULL
);
CREATE TABLE public.checklist_item (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    task_id bigint NOT NULL,
    parent_id bigint NOT NULL,
    created_by bigint NOT NULL,
    title text NOT NULL,
    sort bigint NOT NULL,
    is_complete integer NOT NULL,
    is_important integer NOT NULL,
    toggled_by bigint NOT NULL,
    toggled_date bigint NOT NULL,
    members jsonb NOT NULL
);
CREATE TABLE public.consent (
    portal_id bigint NOT NULL,
    user_id bigint NOT NULL,
    client_id text NOT NULL,
    scopes text NOT NULL
);
CREATE TABLE public.counter (
    portal_id bigint NOT NULL,
    name text NOT NULL,
    last_id bigint NOT NULL,
    last_time bigint DEFAULT 0 NOT NULL
);
CREATE TABLE public.custom_field (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    entity_id text NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    multiple text NOT NULL,
    mandatory text NOT NULL,
    sort bigint NOT NULL,
    xml_id text NOT NULL,
    show_filter text NOT NULL,
    show_in_list text NOT NULL,
    edit_in_list text NOT NULL,
    is_searchable text NOT NULL,
    settings jsonb NOT NULL,
    labels jsonb NOT NULL,
    options jsonb NOT NULL
);
CREATE TABLE public.task (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    is_recycled integer NOT NULL,
    title text NOT NULL,
    status bigint NOT NULL,
    priority bigint NOT NULL,
    mark text NOT NULL,
    responsible_id bigint NOT NULL,
    created_by bigint NOT NULL,
    group_id bigint NOT NULL,
    parent_id bigint NOT NULL,
    stage_id bigint NOT NULL,
    flow_id bigint NOT NULL,
    deadline bigint NOT NULL,
    start_date_plan bigint NOT NULL,
    end_date_plan bigint NOT NULL,
    created_date bigint NOT NULL,
    changed_date bigint NOT NULL,
    closed_date bigint NOT NULL,
    attributes jsonb NOT NULL
);
CREATE TABLE public.task_change (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    task_id bigint NOT NULL,
    created_date bigint NOT NULL,
    field text NOT NULL,
    from_value text,
    to_value text,
    user_id bigint NOT NULL,
    group_id bigint NOT NULL,
    origin integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.user_account (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    login text NOT NULL,
    name text NOT NULL,
    last_name text NOT NULL,
    second_name text NOT NULL,
    email text NOT NULL,
    is_admin integer NOT NULL,
    is_extranet integer NOT NULL,
    is_active integer NOT NULL,
    created_time bigint NOT NULL,
    attributes jsonb DEFAULT '{}'::jsonb NOT NULL,
    updated_time bigint DEFAULT 0 NOT NULL,
    last_login_time bigint DEFAULT 0 NOT NULL,
    origin integer DEFAULT 0 NOT NULL
);
CREATE VIEW public.daybook_v1_changes AS
 SELECT h.portal_id,
    h.id,
    h.task_id,
    to_timestamp((h.created_date)::double precision) AS created_date,
    h.created_date AS created_date_epoch,
    h.field,
    h.from_value,
    h.to_value,
    h.user_id,
    h.group_id,
    u.name AS user_name,
    u.last_name AS user_last_name,
    t.title AS task_title
   FROM ((public.task_change h
     LEFT JOIN public.user_account u ON (((u.portal_id = h.portal_id) AND (u.id = h.user_id))))
     LEFT JOIN public.task t ON (((t.portal_id = h.portal_id) AND (t.id = h.task_id))))
  WHERE (h.portal_id > 0);
CREATE TABLE public.item (
    portal_id bigint NOT NULL,
    entity_type_id bigint NOT NULL,
    id bigint NOT NULL,
    title text NOT NULL,
    category_id bigint NOT NULL,
    stage_id text NOT NULL,
    semantics text NOT NULL,
    previous_stage_id text NOT NULL,
    assigned_by_id bigint NOT NULL,
    created_time bigint NOT NULL,
    updated_time bigint NOT NULL,
    moved_time bigint NOT NULL,
    created_by bigint NOT NULL,
    updated_by bigint NOT NULL,
    moved_by bigint NOT NULL,
    attributes jsonb NOT NULL
);
CREATE VIEW public.daybook_v1_items AS
 SELECT i.portal_id,
    i.entity_type_id,
    i.id,
    i.title,
    i.category_id,
    i.stage_id,
    i.semantics AS stage_semantic_id,
    i.assigned_by_id,
    to_timestamp((i.created_time)::double precision) AS created_time,
    i.created_time AS created_time_epoch,
    i.created_by,
    to_timestamp((i.updated_time)::double precision) AS updated_time,
    i.updated_time AS updated_time_epoch,
    i.updated_by,
    to_timestamp((i.moved_time)::double precision) AS moved_time,
    i.moved_time AS moved_time_epoch,
    i.moved_by,
    i.previous_stage_id,
    TRIM(BOTH FROM ((u.name || ' '::text) || u.last_name)) AS assigned_by_name
   FROM (public.item i
     LEFT JOIN public.user_account u ON (((u.portal_id = i.portal_id) AND (u.id = i.assigned_by_id))))
  WHERE ((i.portal_id > 0) AND (i.entity_type_id <> ALL (ARRAY[(3)::bigint, (4)::bigint])));
CREATE TABLE public.stage_move (
    portal_id bigint NOT NULL,
    entity_type_id bigint NOT NULL,
    id bigint NOT NULL,
    type_id integer NOT NULL,
    owner_id bigint NOT NULL,
    created_time bigint NOT NULL,
    category_id bigint,
    semantics text NOT NULL,
    stage_id text NOT NULL,
    moved_by_id bigint,
    previous_stage_id text,
    previous_category_id bigint,
    responsible_id bigint,
    origin integer DEFAULT 0 NOT NULL,
    actor_source text DEFAULT ''::text NOT NULL
);
CREATE TABLE public.status (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    entity_id text NOT NULL,
    status_id text NOT NULL,
    name text NOT NULL,
    name_init text NOT NULL,
    sort bigint NOT NULL,
    is_system integer NOT NULL,
    category_id bigint NOT NULL,
    color text NOT NULL,
    semantics text NOT NULL
);
CREATE VIEW public.daybook_v1_moves AS
 SELECT m.portal_id,
    m.entity_type_id,
    m.id,
    m.type_id,
    m.owner_id,
    to_timestamp((m.created_time)::double precision) AS created_time,
    m.created_time AS created_time_epoch,
    m.category_id,
    m.stage_id,
    m.semantics AS stage_semantic_id,
    m.moved_by_id,
    m.previous_stage_id,
    m.previous_category_id,
    m.responsible_id,
    ( SELECT count(*) AS count
           FROM public.stage_move b
          WHERE ((b.portal_id = m.portal_id) AND (b.entity_type_id = m.entity_type_id) AND (b.owner_id = m.owner_id) AND (b.id <= m.id))) AS seq,
    ( SELECT count(*) AS count
           FROM public.stage_move b
          WHERE ((b.portal_id = m.portal_id) AND (b.entity_type_id = m.entity_type_id) AND (b.owner_id = m.owner_id) AND (b.id <= m.id) AND (b.stage_id = m.stage_id) AND (COALESCE(b.category_id, (0)::bigint) = COALESCE(m.category_id, (0)::bigint)))) AS visit,
    ( SELECT GREATEST((m.created_time - b.created_time), (0)::bigint) AS "greatest"
           FROM public.stage_move b
          WHERE ((b.portal_id = m.portal_id) AND (b.entity_type_id = m.entity_type_id) AND (b.owner_id = m.owner_id) AND (b.id < m.id))
          ORDER BY b.id DESC
         LIMIT 1) AS held_seconds,
    s.name AS stage_name,
    c.name AS category_name,
    TRIM(BOTH FROM ((u.name || ' '::text) || u.last_name)) AS moved_by_name,
    TRIM(BOTH FROM ((r.name || ' '::text) || r.last_name)) AS responsible_name,
    i.title AS owner_title
   FROM (((((public.stage_move m
     LEFT JOIN public.status s ON (((s.portal_id = m.portal_id) AND (s.status_id = m.stage_id) AND (s.entity_id =
        CASE m.entity_type_id
            WHEN 1 THEN 'STATUS'::text
            WHEN 5 THEN 'INVOICE_STATUS'::text
            WHEN 31 THEN ('SMART_INVOICE_STAGE_'::text || m.category_id)
            WHEN 2 THEN
            CASE
                WHEN (m.category_id = 0) THEN 'DEAL_STAGE'::text
                ELSE ('DEAL_STAGE_'::text || m.category_id)
            END
            ELSE ((('DYNAMIC_'::text || m.entity_type_id) || '_STAGE_'::text) || m.category_id)
        END))))
     LEFT JOIN public.category c ON (((c.portal_id = m.portal_id) AND (c.entity_type_id = m.entity_type_id) AND (c.id = m.category_id))))
     LEFT JOIN public.user_account u ON (((u.portal_id = m.portal_id) AND (u.id = m.moved_by_id))))
     LEFT JOIN public.user_account r ON (((r.portal_id = m.portal_id) AND (r.id = m.responsible_id))))
     LEFT JOIN public.item i ON (((i.portal_id = m.portal_id) AND (i.entity_type_id = m.entity_type_id) AND (i.id = m.owner_id))))
  WHERE (m.portal_id > 0);
CREATE VIEW public.daybook_v1_position AS
 SELECT p.portal_id,
    'moves'::text AS history,
    p.entity_type_id,
    p.newest_id,
    to_timestamp((m.created_time)::double precision) AS newest_time,
    m.created_time AS newest_time_epoch,
    p.row_count
   FROM (( SELECT stage_move.portal_id,
            stage_move.entity_type_id,
            max(stage_move.id) AS newest_id,
            count(*) AS row_count
           FROM public.stage_move
          GROUP BY stage_move.portal_id, stage_move.entity_type_id) p
     JOIN public.stage_move m ON (((m.portal_id = p.portal_id) AND (m.entity_type_id = p.entity_type_id) AND (m.id = p.newest_id))))
  WHERE (p.portal_id > 0)
UNION ALL
 SELECT p.portal_id,
    'changes'::text AS history,
    NULL::bigint AS entity_type_id,
    p.newest_id,
    to_timestamp((h.created_date)::double precision) AS newest_time,
    h.created_date AS newest_time_epoch,
    p.row_count
   FROM (( SELECT task_change.portal_id,
            max(task_change.id) AS newest_id,
            count(*) AS row_count
           FROM public.task_change
          GROUP BY task_change.portal_id) p
     JOIN public.task_change h ON (((h.portal_id = p.portal_id) AND (h.id = p.newest_id))))
  WHERE (p.portal_id > 0);
CREATE TABLE public.portal (
    portal_id bigint NOT NULL,
    member_id text NOT NULL,
    created_time bigint NOT NULL,
    is_blocked integer DEFAULT 0 NOT NULL
);
CREATE VIEW public.daybook_v1_stages AS
 SELECT c.portal_id,
    c.entity_type_id,
    c.id AS category_id,
    c.name AS category_name,
    c.sort AS category_sort,
    s.status_id AS stage_id,
    s.name AS stage_name,
        CASE
            WHEN (c.entity_type_id <> 5) THEN
            CASE
                WHEN (s.semantics = ''::text) THEN 'P'::text
                ELSE s.semantics
            END
            WHEN (s.status_id = 'P'::text) THEN 'S'::text
            WHEN ((s.status_id = 'D'::text) OR (s.sort > ( SELECT paid.sort
               FROM public.status paid
              WHERE ((paid.portal_id = s.portal_id) AND (paid.entity_id = s.entity_id) AND (paid.status_id = 'P'::text))))) THEN 'F'::text
            ELSE 'P'::text
        END AS semantics,
    s.sort AS stage_sort
   FROM (( SELECT category.portal_id,
            category.entity_type_id,
            category.id,
            category.name,
            category.sort
           FROM public.category
          WHERE (category.entity_type_id <> ALL (ARRAY[(3)::bigint, (4)::bigint]))
        UNION ALL
         SELECT portal.portal_id,
            1,
            0,
            ''::text,
            0
           FROM public.portal
        UNION ALL
         SELECT portal.portal_id,
            5,
            0,
            ''::text,
            0
           FROM public.portal) c
     JOIN public.status s ON (((s.portal_id = c.portal_id) AND (s.entity_id =
        CASE c.entity_type_id
            WHEN 1 THEN 'STATUS'::text
            WHEN 5 THEN 'INVOICE_STATUS'::text
            WHEN 31 THEN ('SMART_INVOICE_STAGE_'::text || c.id)
            WHEN 2 THEN
            CASE
                WHEN (c.id = 0) THEN 'DEAL_STAGE'::text
                ELSE ('DEAL_STAGE_'::text || c.id)
            END
            ELSE ((('DYNAMIC_'::text || c.entity_type_id) || '_STAGE_'::text) || c.id)
        END))))
  WHERE (c.portal_id > 0);
CREATE VIEW public.daybook_v1_stays AS
 SELECT m.portal_id,
    m.entity_type_id,
    m.owner_id AS item_id,
    m.seq,
    m.visit,
    m.category_id,
    m.stage_id,
    m.stage_name,
    m.stage_semantic_id AS semantics,
    m.created_time AS entered,
    m.created_time_epoch AS entered_epoch,
    m.moved_by_id AS entered_by,
    to_timestamp((n.created_time)::double precision) AS "left",
    n.created_time AS left_epoch,
    n.moved_by_id AS left_by,
        CASE
            WHEN (n.id IS NOT NULL) THEN GREATEST((n.created_time - m.created_time_epoch), (0)::bigint)
            ELSE NULL::bigint
        END AS seconds,
    n.category_id AS to_category_id,
    n.stage_id AS to_stage_id,
        CASE
            WHEN ((n.id IS NULL) AND (m.stage_semantic_id <> ALL (ARRAY['S'::text, 'F'::text]))) THEN 1
            ELSE 0
        END AS is_open,
        CASE
            WHEN ((n.id IS NULL) AND (m.stage_semantic_id = ANY (ARRAY['S'::text, 'F'::text]))) THEN 1
            ELSE 0
        END AS is_final
   FROM (public.daybook_v1_moves m
     LEFT JOIN public.stage_move n ON (((n.portal_id = m.portal_id) AND (n.entity_type_id = m.entity_type_id) AND (n.id = ( SELECT min(b.id) AS min
           FROM public.stage_move b
          WHERE ((b.portal_id = m.portal_id) AND (b.entity_type_id = m.entity_type_id) AND (b.owner_id = m.owner_id) AND (b.id > m.id)))))));
CREATE VIEW public.daybook_v1_tasks AS
 SELECT t.portal_id,
    t.id,
    t.title,
    t.status,
    t.priority,
    t.responsible_id,
    t.created_by,
    t.group_id,
    t.parent_id,
    t.stage_id,
    to_timestamp((NULLIF(t.deadline, 0))::double precision) AS deadline,
    NULLIF(t.deadline, 0) AS deadline_epoch,
    to_timestamp((t.created_date)::double precision) AS created_date,
    t.created_date AS created_date_epoch,
    to_timestamp((NULLIF(t.closed_date, 0))::double precision) AS closed_date,
    NULLIF(t.closed_date, 0) AS closed_date_epoch,
    TRIM(BOTH FROM ((u.name || ' '::text) || u.last_name)) AS responsible_name
   FROM (public.task t
     LEFT JOIN public.user_account u ON (((u.portal_id = t.portal_id) AND (u.id = t.responsible_id))))
  WHERE ((t.portal_id > 0) AND (t.is_recycled = 0));
CREATE VIEW public.daybook_v1_users AS
 SELECT u.portal_id,
    u.id,
    u.name,
    u.last_name,
    u.second_name,
    TRIM(BOTH FROM ((u.name || ' '::text) || u.last_name)) AS full_name,
    u.is_active,
    u.is_extranet
   FROM public.user_account u
  WHERE (u.portal_id > 0);
CREATE TABLE public.department (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    parent_id bigint NOT NULL,
    head_id bigint NOT NULL,
    name text DEFAULT ''::text NOT NULL,
    sort bigint DEFAULT 500 NOT NULL
);
CREATE TABLE public.display_setting (
    portal_id bigint NOT NULL,
    user_id bigint NOT NULL,
    name text NOT NULL,
    value text NOT NULL
);
CREATE TABLE public.elapsed_time (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    task_id bigint NOT NULL,
    user_id bigint NOT NULL,
    seconds bigint NOT NULL,
    comment_text text NOT NULL,
    created_date bigint NOT NULL,
    date_start bigint NOT NULL,
    date_stop bigint NOT NULL
);
CREATE TABLE public.event_binding (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    client_id text NOT NULL,
    event text NOT NULL,
    handler text NOT NULL,
    auth_type bigint NOT NULL,
    is_offline integer NOT NULL,
    connector text NOT NULL,
    min_timeout bigint NOT NULL,
    woken_time bigint NOT NULL,
    leased_until bigint NOT NULL,
    given_up bigint NOT NULL,
    last_error text NOT NULL
);
CREATE TABLE public.event_queue (
    portal_id bigint NOT NULL,
    binding_id bigint NOT NULL,
    id bigint NOT NULL,
    event text NOT NULL,
    data text NOT NULL,
    user_id bigint NOT NULL,
    created_time bigint NOT NULL,
    due_time bigint NOT NULL,
    attempts integer NOT NULL
);
CREATE TABLE public.flyway_schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);
CREATE TABLE public.gone_item (
    portal_id bigint NOT NULL,
    entity_type_id bigint NOT NULL,
    id bigint NOT NULL,
    last_values jsonb NOT NULL,
    gone_time bigint NOT NULL,
    gone_why text NOT NULL
);
CREATE TABLE public.gone_task (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    last_values jsonb NOT NULL,
    gone_time bigint NOT NULL,
    gone_why text NOT NULL
);
CREATE TABLE public.history_block (
    portal_id bigint NOT NULL,
    history text NOT NULL,
    part bigint NOT NULL,
    block bigint NOT NULL,
    edition bigint NOT NULL,
    tally text NOT NULL
);
CREATE TABLE public.history_import (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    began bigint NOT NULL,
    content jsonb NOT NULL
);
CREATE TABLE public.history_import_actor (
    portal_id bigint NOT NULL,
    import_id bigint NOT NULL,
    entity_type_id bigint NOT NULL,
    move_id bigint NOT NULL
);
CREATE TABLE public.item_right (
    portal_id bigint NOT NULL,
    user_id bigint NOT NULL,
    entity_type_id bigint NOT NULL,
    category_id bigint NOT NULL,
    read_level text NOT NULL,
    add_level text NOT NULL,
    update_level text NOT NULL,
    delete_level text NOT NULL
);
CREATE TABLE public.mirror (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    kind text NOT NULL,
    address text NOT NULL,
    credential text NOT NULL,
    member_id text NOT NULL,
    plan text NOT NULL,
    zone text NOT NULL,
    options jsonb NOT NULL,
    learned jsonb NOT NULL,
    state text NOT NULL,
    reason text NOT NULL,
    as_of bigint NOT NULL,
    ready_at bigint NOT NULL
);
CREATE TABLE public.mirror_budget (
    portal_id bigint NOT NULL,
    method text NOT NULL,
    content text NOT NULL
);
CREATE TABLE public.mirror_incident (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    noticed bigint NOT NULL,
    stream text NOT NULL,
    what text NOT NULL,
    done text NOT NULL
);
CREATE TABLE public.mirror_late (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    journal text NOT NULL,
    row_id bigint NOT NULL
);
CREATE TABLE public.mirror_lease (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    holder text NOT NULL,
    expires bigint NOT NULL
);
CREATE TABLE public.mirror_range (
    portal_id bigint NOT NULL,
    stream text NOT NULL,
    from_id bigint NOT NULL,
    to_id bigint NOT NULL,
    read_at bigint NOT NULL
);
CREATE TABLE public.mirror_slice (
    portal_id bigint NOT NULL,
    stream text NOT NULL,
    slice bigint NOT NULL,
    total_there bigint NOT NULL,
    rows_here bigint NOT NULL,
    compared_at bigint NOT NULL,
    state text NOT NULL
);
CREATE TABLE public.mirror_stream (
    portal_id bigint NOT NULL,
    stream text NOT NULL,
    state text NOT NULL,
    head_id bigint NOT NULL,
    settled_id bigint NOT NULL,
    cursor_date bigint NOT NULL,
    cursor_id bigint NOT NULL,
    top_id bigint NOT NULL,
    bottom_id bigint NOT NULL,
    late bigint NOT NULL,
    missed bigint NOT NULL,
    denied bigint NOT NULL,
    last_error text NOT NULL,
    next_try bigint NOT NULL
);
CREATE TABLE public.mirror_task (
    portal_id bigint NOT NULL,
    task_id bigint NOT NULL,
    state text NOT NULL,
    changed_date bigint NOT NULL,
    activity_date bigint NOT NULL,
    read_at bigint NOT NULL,
    change_count bigint NOT NULL,
    tries bigint NOT NULL
);
CREATE TABLE public.mirror_unknown_field (
    portal_id bigint NOT NULL,
    stream text NOT NULL,
    name text NOT NULL,
    example text NOT NULL
);
CREATE TABLE public.offline_event (
    portal_id bigint NOT NULL,
    client_id text NOT NULL,
    connector text NOT NULL,
    id bigint NOT NULL,
    event text NOT NULL,
    data text NOT NULL,
    user_id bigint NOT NULL,
    message_id text NOT NULL,
    process_id text NOT NULL,
    is_error integer NOT NULL,
    created_time bigint NOT NULL
);
CREATE TABLE public.open_link (
    portal_id bigint NOT NULL,
    key_hash text NOT NULL,
    user_id bigint NOT NULL,
    expires bigint NOT NULL
);
CREATE TABLE public.past_name (
    portal_id bigint NOT NULL,
    kind text NOT NULL,
    name_key text NOT NULL,
    from_time bigint NOT NULL,
    is_removed integer NOT NULL,
    content jsonb NOT NULL
);
CREATE TABLE public.portal_snapshot (
    portal_id bigint NOT NULL,
    name text NOT NULL,
    copy_id bigint NOT NULL,
    created_time bigint NOT NULL
);
CREATE TABLE public.recycled_item (
    portal_id bigint NOT NULL,
    entity_type_id bigint NOT NULL,
    id bigint NOT NULL,
    title text NOT NULL,
    category_id bigint NOT NULL,
    stage_id text NOT NULL,
    semantics text NOT NULL,
    previous_stage_id text NOT NULL,
    assigned_by_id bigint NOT NULL,
    created_time bigint NOT NULL,
    updated_time bigint NOT NULL,
    moved_time bigint NOT NULL,
    created_by bigint NOT NULL,
    updated_by bigint NOT NULL,
    moved_by bigint NOT NULL,
    attributes jsonb NOT NULL
);
CREATE TABLE public.scrum_entity (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    group_id bigint NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    goal text NOT NULL,
    sort bigint NOT NULL,
    created_by bigint NOT NULL,
    modified_by bigint NOT NULL,
    date_start bigint NOT NULL,
    date_end bigint NOT NULL,
    status text NOT NULL
);
CREATE TABLE public.scrum_item (
    portal_id bigint NOT NULL,
    task_id bigint NOT NULL,
    entity_id bigint NOT NULL,
    story_points text NOT NULL,
    epic_id bigint NOT NULL,
    sort bigint NOT NULL,
    created_by bigint NOT NULL,
    modified_by bigint NOT NULL
);
CREATE TABLE public.smart_process (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    entity_type_id bigint NOT NULL,
    title text NOT NULL,
    settings jsonb NOT NULL,
    created_by bigint NOT NULL,
    updated_by bigint NOT NULL,
    created_time bigint NOT NULL,
    updated_time bigint NOT NULL
);
CREATE TABLE public.stage_move_gone (
    portal_id bigint NOT NULL,
    entity_type_id bigint NOT NULL,
    id bigint NOT NULL,
    life integer NOT NULL,
    type_id integer NOT NULL,
    owner_id bigint NOT NULL,
    created_time bigint NOT NULL,
    category_id bigint,
    semantics text NOT NULL,
    stage_id text NOT NULL,
    moved_by_id bigint,
    previous_stage_id text,
    previous_category_id bigint,
    responsible_id bigint,
    origin integer NOT NULL,
    actor_source text NOT NULL,
    gone_time bigint NOT NULL,
    gone_why text NOT NULL
);
CREATE TABLE public.task_attachment (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    task_id bigint NOT NULL,
    file_id bigint NOT NULL
);
CREATE TABLE public.task_change_gone (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    life integer NOT NULL,
    task_id bigint NOT NULL,
    created_date bigint NOT NULL,
    field text NOT NULL,
    from_value text,
    to_value text,
    user_id bigint NOT NULL,
    group_id bigint NOT NULL,
    origin integer NOT NULL,
    gone_time bigint NOT NULL,
    gone_why text NOT NULL
);
CREATE TABLE public.task_comment (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    task_id bigint NOT NULL,
    author_id bigint NOT NULL,
    post_date bigint NOT NULL,
    message text NOT NULL
);
CREATE TABLE public.task_dependence (
    portal_id bigint NOT NULL,
    task_id bigint NOT NULL,
    depends_on_id bigint NOT NULL,
    link_type integer NOT NULL
);
CREATE TABLE public.task_flow (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    group_id bigint NOT NULL,
    name text NOT NULL,
    is_active integer NOT NULL,
    settings jsonb NOT NULL,
    creator_id bigint DEFAULT 0 NOT NULL,
    created_time bigint DEFAULT 0 NOT NULL
);
CREATE TABLE public.task_label (
    portal_id bigint NOT NULL,
    kind text NOT NULL,
    value text NOT NULL,
    task_id bigint NOT NULL
);
CREATE TABLE public.task_mark (
    portal_id bigint NOT NULL,
    task_id bigint NOT NULL,
    kind text NOT NULL,
    user_id bigint NOT NULL
);
CREATE TABLE public.task_member (
    portal_id bigint NOT NULL,
    task_id bigint NOT NULL,
    role text NOT NULL,
    user_id bigint NOT NULL
);
CREATE TABLE public.task_permission (
    portal_id bigint NOT NULL,
    name text NOT NULL,
    is_on integer NOT NULL
);
CREATE TABLE public.task_plan (
    portal_id bigint NOT NULL,
    user_id bigint NOT NULL,
    task_id bigint NOT NULL,
    stage_id bigint NOT NULL
);
CREATE TABLE public.task_result (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    task_id bigint NOT NULL,
    comment_id bigint NOT NULL,
    created_by bigint NOT NULL,
    created_date bigint NOT NULL,
    is_closed integer NOT NULL
);
CREATE TABLE public.task_stage (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    entity_type text NOT NULL,
    entity_id bigint NOT NULL,
    title text NOT NULL,
    sort bigint NOT NULL,
    color text NOT NULL,
    system_type text NOT NULL
);
CREATE TABLE public.token (
    portal_id bigint NOT NULL,
    token_hash text NOT NULL,
    kind text NOT NULL,
    client_id text NOT NULL,
    user_id bigint NOT NULL,
    scopes text NOT NULL,
    expires bigint NOT NULL,
    family text DEFAULT ''::text NOT NULL
);
CREATE TABLE public.user_department (
    portal_id bigint NOT NULL,
    user_id bigint NOT NULL,
    department_id bigint NOT NULL
);
CREATE TABLE public.user_password (
    portal_id bigint NOT NULL,
    user_id bigint NOT NULL,
    hash text NOT NULL
);
CREATE TABLE public.webhook (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    code_hash text NOT NULL,
    scopes text NOT NULL,
    created_time bigint NOT NULL,
    is_sandbox integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.work_group (
    portal_id bigint NOT NULL,
    id bigint NOT NULL,
    name text NOT NULL,
    is_opened integer NOT NULL,
    is_visible integer NOT NULL,
    is_project integer NOT NULL,
    scrum_master_id bigint NOT NULL,
    created_time bigint NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    keywords text DEFAULT ''::text NOT NULL,
    is_closed integer DEFAULT 0 NOT NULL,
    initiate_perms text DEFAULT 'K'::text NOT NULL
);
CREATE TABLE public.work_group_member (
    portal_id bigint NOT NULL,
    group_id bigint NOT NULL,
    user_id bigint NOT NULL,
    role text NOT NULL
);
INSERT INTO public.category VALUES (1, 2, 0, 'General', 100, 1, 1, 1795782263, '', '');
INSERT INTO public.category VALUES (1, 3, 1, 'General', 100, 1, 1, 1795782263, '', '');
INSERT INTO public.category VALUES (1, 4, 2, 'General', 100, 1, 1, 1795782263, '', '');
INSERT INTO public.category VALUES (1, 31, 3, 'General', 100, 1, 1, 1795782263, '', '');
INSERT INTO public.counter VALUES (1, 'user', 1, 0);
INSERT INTO public.counter VALUES (1, 'category.deal', 1, 0);
INSERT INTO public.counter VALUES (1, 'category', 3, 0);
INSERT INTO public.counter VALUES (1, 'status', 34, 0);
INSERT INTO public.counter VALUES (1, 'department', 1, 0);
INSERT INTO public.counter VALUES (1, 'webhook', 1, 0);
INSERT INTO public.counter VALUES (1, 'item.deal', 1, 0);
INSERT INTO public.counter VALUES (1, 'stage_move.deal', 2, 1795782265);
INSERT INTO public.counter VALUES (1, 'setup', 3, 0);
INSERT INTO public.counter VALUES (1, 'custom_field', 1, 0);
INSERT INTO public.counter VALUES (1, 'task', 1, 0);
INSERT INTO public.counter VALUES (1, 'task_comment', 1, 0);
INSERT INTO public.counter VALUES (1, 'task_result', 1, 0);
INSERT INTO public.counter VALUES (1, 'task_change', 5, 1795782267);
INSERT INTO public.custom_field VALUES (1, 1, 'TASKS_TASK', 'UF_OLD', 'string', 'N', 'N', 100, '', 'N', 'Y', 'Y', 'N', '{"ROWS": 1, "SIZE": 20, "REGEXP": "", "MAX_LENGTH": 0, "MIN_LENGTH": 0, "DEFAULT_VALUE": ""}', '{"HELP_MESSAGE": {"": "Old"}, "ERROR_MESSAGE": {"": "Old"}, "EDIT_FORM_LABEL": {"": "Old"}, "LIST_COLUMN_LABEL": {"": "Old"}, "LIST_FILTER_LABEL": {"": "Old"}}', '[]');
INSERT INTO public.department VALUES (1, 1, 0, 0, 'Company', 500);
INSERT INTO public.flyway_schema_history VALUES (1, '1', 'portal and crm', 'SQL', 'V1__portal_and_crm.sql', -432145536, 'postgres', '2026-11-27 12:24:22.808889', 151, true);
INSERT INTO public.flyway_schema_history VALUES (2, '2', 'tasks', 'SQL', 'V2__tasks.sql', -26712146, 'postgres', '2026-11-27 12:24:23.033237', 205, true);
INSERT INTO public.flyway_schema_history VALUES (3, '3', 'oauth', 'SQL', 'V3__oauth.sql', -224257573, 'postgres', '2026-11-27 12:24:23.289808', 52, true);
INSERT INTO public.flyway_schema_history VALUES (4, '4', 'events', 'SQL', 'V4__events.sql', 1671046350, 'postgres', '2026-11-27 12:24:23.357328', 23, true);
INSERT INTO public.flyway_schema_history VALUES (5, '5', 'custom fields', 'SQL', 'V5__custom_fields.sql', 591552055, 'postgres', '2026-11-27 12:24:23.401404', 9, true);
INSERT INTO public.flyway_schema_history VALUES (6, '6', 'task change values', 'SQL', 'V6__task_change_values.sql', 1641566531, 'postgres', '2026-11-27 12:24:23.425342', 19, true);
INSERT INTO public.flyway_schema_history VALUES (7, '7', 'history blocks', 'SQL', 'V7__history_blocks.sql', -104060268, 'postgres', '2026-11-27 12:24:23.453323', 17, true);
INSERT INTO public.flyway_schema_history VALUES (8, '8', 'sandbox', 'SQL', 'V8__sandbox.sql', 1022188239, 'postgres', '2026-11-27 12:24:23.477763', 21, true);
INSERT INTO public.flyway_schema_history VALUES (9, '9', 'times of sequences', 'SQL', 'V9__times_of_sequences.sql', 1228236094, 'postgres', '2026-11-27 12:24:23.505274', 8, true);
INSERT INTO public.flyway_schema_history VALUES (10, '10', 'people', 'SQL', 'V10__people.sql', 1264785960, 'postgres', '2026-11-27 12:24:23.533389', 5, true);
INSERT INTO public.flyway_schema_history VALUES (11, '11', 'task lists', 'SQL', 'V11__task_lists.sql', 1682662309, 'postgres', '2026-11-27 12:24:23.557351', 26, true);
INSERT INTO public.flyway_schema_history VALUES (12, '12', 'boards', 'SQL', 'V12__boards.sql', 83427216, 'postgres', '2026-11-27 12:24:23.596621', 14, true);
INSERT INTO public.flyway_schema_history VALUES (13, '14', 'token families', 'SQL', 'V14__token_families.sql', 739718856, 'postgres', '2026-11-27 12:24:23.621376', 4, true);
INSERT INTO public.flyway_schema_history VALUES (14, '16', 'mirror', 'SQL', 'V16__mirror.sql', -182696860, 'postgres', '2026-11-27 12:24:23.635891', 52, true);
INSERT INTO public.flyway_schema_history VALUES (15, '19', 'pages', 'SQL', 'V19__pages.sql', -603600059, 'postgres', '2026-11-27 12:24:23.698931', 7, true);
INSERT INTO public.flyway_schema_history VALUES (16, '20', 'import actors', 'SQL', 'V20__import_actors.sql', -1253775408, 'postgres', '2026-11-27 12:24:23.711556', 2, true);
INSERT INTO public.flyway_schema_history VALUES (17, '21', 'views', 'SQL', 'V21__views.sql', 477307183, 'postgres', '2026-11-27 12:24:23.721197', 17, true);
INSERT INTO public.flyway_schema_history VALUES (18, '23', 'origins of categories', 'SQL', 'V23__origins_of_categories.sql', 1895626936, 'postgres', '2026-11-27 12:24:23.752334', 2, true);
INSERT INTO public.flyway_schema_history VALUES (19, '24', 'portal block', 'SQL', 'V24__portal_block.sql', -874898652, 'postgres', '2026-11-27 12:24:23.757545', 1, true);
INSERT INTO public.flyway_schema_history VALUES (20, '30', 'setup version', 'SQL', 'V30__setup_version.sql', -2041189103, 'postgres', '2026-11-27 12:24:23.765421', 1, true);
INSERT INTO public.item VALUES (1, 2, 1, 'Of 0.1.0', 0, 'WON', 'S', 'NEW', 1, 1795782265, 1795782265, 1795782265, 1, 1, 1, '{"isNew": "N", "closed": "Y", "opened": "Y", "taxValue": 0, "begindate": 1795737600, "closedate": 1795737600, "currencyId": "USD", "isRecurring": "N", "opportunity": 0, "isReturnCustomer": "N", "isRepeatedApproach": "N", "isManualOpportunity": "N"}');
INSERT INTO public.portal VALUES (1, '8af24b64dae0ce66e57b0646f7c9b607', 1795782263, 0);
INSERT INTO public.stage_move VALUES (1, 2, 1, 1, 1, 1795782265, 0, 'P', 'NEW', 1, '', 0, 1, 0, '');
INSERT INTO public.stage_move VALUES (1, 2, 2, 3, 1, 1795782265, 0, 'S', 'WON', 1, 'NEW', 0, 1, 0, '');
INSERT INTO public.status VALUES (1, 1, 'STATUS', 'NEW', 'Unassigned', 'Unassigned', 10, 1, 0, '#39A8EF', '');
INSERT INTO public.status VALUES (1, 2, 'STATUS', 'IN_PROCESS', 'In progress', '', 20, 0, 0, '#2FC6F6', '');
INSERT INTO public.status VALUES (1, 3, 'STATUS', 'PROCESSED', 'Processed', '', 30, 0, 0, '#55D0E0', '');
INSERT INTO public.status VALUES (1, 4, 'STATUS', 'CONVERTED', 'Good lead', 'Good lead', 40, 1, 0, '#7BD500', 'S');
INSERT INTO public.status VALUES (1, 5, 'STATUS', 'JUNK', 'Junk lead', 'Junk lead', 50, 1, 0, '#FF5752', 'F');
INSERT INTO public.status VALUES (1, 6, 'INVOICE_STATUS', 'N', 'Draft', 'Draft', 100, 1, 0, '#39A8EF', '');
INSERT INTO public.status VALUES (1, 7, 'INVOICE_STATUS', 'S', 'Sent to client', '', 110, 0, 0, '#2FC6F6', '');
INSERT INTO public.status VALUES (1, 8, 'INVOICE_STATUS', 'P', 'Paid', 'Paid', 130, 1, 0, '#7BD500', 'S');
INSERT INTO public.status VALUES (1, 9, 'INVOICE_STATUS', 'D', 'Unpaid', 'Unpaid', 140, 1, 0, '#FF5752', 'F');
INSERT INTO public.status VALUES (1, 10, 'SOURCE', 'CALL', 'Call', '', 10, 0, 0, '', '');
INSERT INTO public.status VALUES (1, 11, 'SOURCE', 'EMAIL', 'E-mail', '', 20, 0, 0, '', '');
INSERT INTO public.status VALUES (1, 12, 'SOURCE', 'WEB', 'Website', '', 30, 0, 0, '', '');
INSERT INTO public.status VALUES (1, 13, 'SOURCE', 'ADVERTISING', 'Advertising', '', 40, 0, 0, '', '');
INSERT INTO public.status VALUES (1, 14, 'SOURCE', 'PARTNER', 'Existing client', '', 50, 0, 0, '', '');
INSERT INTO public.status VALUES (1, 15, 'SOURCE', 'RECOMMENDATION', 'By recommendation', '', 60, 0, 0, '', '');
INSERT INTO public.status VALUES (1, 16, 'SOURCE', 'TRADE_SHOW', 'Exhibition', '', 70, 0, 0, '', '');
INSERT INTO public.status VALUES (1, 17, 'SOURCE', 'OTHER', 'Other', '', 80, 0, 0, '', '');
INSERT INTO public.status VALUES (1, 18, 'DEAL_TYPE', 'SALE', 'Sales', '', 10, 0, 0, '', '');
INSERT INTO public.status VALUES (1, 19, 'DEAL_TYPE', 'COMPLEX', 'Integrated sales', '', 20, 0, 0, '', '');
INSERT INTO public.status VALUES (1, 20, 'DEAL_TYPE', 'GOODS', 'Goods', '', 30, 0, 0, '', '');
INSERT INTO public.status VALUES (1, 21, 'DEAL_TYPE', 'SERVICES', 'Services', '', 40, 0, 0, '', '');
INSERT INTO public.status VALUES (1, 22, 'DEAL_TYPE', 'SERVICE', 'Maintenance', '', 50, 0, 0, '', '');
INSERT INTO public.status VALUES (1, 23, 'DEAL_STAGE', 'NEW', 'New', 'New', 10, 1, 0, '#1F86FF', '');
INSERT INTO public.status VALUES (1, 24, 'DEAL_STAGE', 'PREPARATION', 'Prepare documents', '', 20, 0, 0, '#30AFFF', '');
INSERT INTO public.status VALUES (1, 25, 'DEAL_STAGE', 'PREPAYMENT_INVOICE', 'Prepayment invoice', '', 30, 0, 0, '#00C0D5', '');
INSERT INTO public.status VALUES (1, 26, 'DEAL_STAGE', 'EXECUTING', 'In progress', '', 40, 0, 0, '#31C469', '');
INSERT INTO public.status VALUES (1, 27, 'DEAL_STAGE', 'FINAL_INVOICE', 'Final invoice', '', 50, 0, 0, '#FAAA08', '');
INSERT INTO public.status VALUES (1, 28, 'DEAL_STAGE', 'WON', 'Deal won', 'Deal won', 60, 1, 0, '#7BD500', 'S');
INSERT INTO public.status VALUES (1, 29, 'DEAL_STAGE', 'LOSE', 'Deal lost', 'Deal lost', 70, 1, 0, '#FF5752', 'F');
INSERT INTO public.status VALUES (1, 30, 'DEAL_STAGE', 'APOLOGY', 'Analyze failure', '', 80, 0, 0, '#FF5752', 'F');
INSERT INTO public.status VALUES (1, 31, 'SMART_INVOICE_STAGE_3', 'DT31_3:N', 'New', 'New', 10, 1, 3, '#39A8EF', '');
INSERT INTO public.status VALUES (1, 32, 'SMART_INVOICE_STAGE_3', 'DT31_3:S', 'Sent to client', '', 20, 0, 3, '#2FC6F6', '');
INSERT INTO public.status VALUES (1, 33, 'SMART_INVOICE_STAGE_3', 'DT31_3:P', 'Paid', 'Paid', 30, 1, 3, '#7BD500', 'S');
INSERT INTO public.status VALUES (1, 34, 'SMART_INVOICE_STAGE_3', 'DT31_3:D', 'Unpaid', 'Unpaid', 40, 1, 3, '#FF5752', 'F');
INSERT INTO public.task VALUES (1, 1, 0, 'Second', 5, 1, '', 1, 1, 0, 0, 0, 0, 0, 0, 0, 1795782266, 1795782267, 1795782267, '{"GUID": "", "TAGS": [], "UF_OLD": "", "XML_ID": "", "SITE_ID": "", "AUDITORS": [], "FORUM_ID": 0, "CLOSED_BY": 1, "MULTITASK": "N", "REPLICATE": "N", "CHANGED_BY": 1, "DEPENDS_ON": [], "ACCOMPLICES": [], "DESCRIPTION": "", "EXCHANGE_ID": "", "UF_CRM_TASK": [], "TASK_CONTROL": "N", "ADD_IN_REPORT": "N", "DURATION_FACT": 0, "DURATION_TYPE": "days", "TIME_ESTIMATE": 0, "FORUM_TOPIC_ID": 0, "MATCH_WORK_TIME": "N", "OUTLOOK_VERSION": 0, "EXCHANGE_MODIFIED": 0, "STATUS_CHANGED_BY": 1, "ALLOW_TIME_TRACKING": "N", "STATUS_CHANGED_DATE": 1795782267, "UF_TASK_WEBDAV_FILES": [], "ALLOW_CHANGE_DEADLINE": "N", "DURATION_PLAN_SECONDS": 0, "FORKED_BY_TEMPLATE_ID": 0}');
INSERT INTO public.task_change VALUES (1, 1, 1, 1795782266, 'NEW', NULL, NULL, 1, 0, 0);
INSERT INTO public.task_change VALUES (1, 2, 1, 1795782266, 'TITLE', 'First', 'Second', 1, 0, 0);
INSERT INTO public.task_change VALUES (1, 3, 1, 1795782267, 'COMMENT', NULL, '1', 1, 0, 0);
INSERT INTO public.task_change VALUES (1, 4, 1, 1795782267, 'RESULT', NULL, '1', 1, 0, 0);
INSERT INTO public.task_change VALUES (1, 5, 1, 1795782267, 'STATUS', '2', '5', 1, 0, 0);
INSERT INTO public.task_comment VALUES (1, 1, 1, 1, 1795782267, 'Done [B]well[/B]');
INSERT INTO public.task_member VALUES (1, 1, 'O', 1);
INSERT INTO public.task_member VALUES (1, 1, 'R', 1);
INSERT INTO public.task_result VALUES (1, 1, 1, 1, 1, 1795782267, 0);
INSERT INTO public.user_account VALUES (1, 1, 'admin', 'Portal', 'Administrator', '', '', 1, 0, 1, 1795782263, '{}', 1795782263, 0, 0);
INSERT INTO public.user_department VALUES (1, 1, 1);
INSERT INTO public.webhook VALUES (1, 1, 1, 'adafff7b0d7143ac98989e0535f1f533e16718187f29a9070f74b50a4911573f', 'crm,department,sonet_group,task,user,user_basic,user_brief,userfieldconfig', 1795782265, 0);
ALTER TABLE ONLY public.application_option
    ADD CONSTRAINT application_option_pkey PRIMARY KEY (portal_id, client_id, user_id, name);
ALTER TABLE ONLY public.application
    ADD CONSTRAINT application_pkey PRIMARY KEY (portal_id, client_id);
ALTER TABLE ONLY public.authorization_code
    ADD CONSTRAINT authorization_code_pkey PRIMARY KEY (portal_id, code_hash);
ALTER TABLE ONLY public.browser_session
    ADD CONSTRAINT browser_session_pkey PRIMARY KEY (portal_id, secret_hash);
ALTER TABLE ONLY public.category
    ADD CONSTRAINT category_pkey PRIMARY KEY (portal_id, entity_type_id, id);
ALTER TABLE ONLY public.checklist_item
    ADD CONSTRAINT checklist_item_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_pkey PRIMARY KEY (portal_id, user_id, client_id);
ALTER TABLE ONLY public.counter
    ADD CONSTRAINT counter_pkey PRIMARY KEY (portal_id, name);
ALTER TABLE ONLY public.custom_field
    ADD CONSTRAINT custom_field_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.department
    ADD CONSTRAINT department_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.display_setting
    ADD CONSTRAINT display_setting_pkey PRIMARY KEY (portal_id, user_id, name);
ALTER TABLE ONLY public.elapsed_time
    ADD CONSTRAINT elapsed_time_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.event_binding
    ADD CONSTRAINT event_binding_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.event_queue
    ADD CONSTRAINT event_queue_pkey PRIMARY KEY (portal_id, binding_id, id);
ALTER TABLE ONLY public.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pk PRIMARY KEY (installed_rank);
ALTER TABLE ONLY public.gone_item
    ADD CONSTRAINT gone_item_pkey PRIMARY KEY (portal_id, entity_type_id, id);
ALTER TABLE ONLY public.gone_task
    ADD CONSTRAINT gone_task_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.history_block
    ADD CONSTRAINT history_block_pkey PRIMARY KEY (portal_id, history, part, block);
ALTER TABLE ONLY public.history_import_actor
    ADD CONSTRAINT history_import_actor_pkey PRIMARY KEY (portal_id, import_id, entity_type_id, move_id);
ALTER TABLE ONLY public.history_import
    ADD CONSTRAINT history_import_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.item
    ADD CONSTRAINT item_pkey PRIMARY KEY (portal_id, entity_type_id, id);
ALTER TABLE ONLY public.item_right
    ADD CONSTRAINT item_right_pkey PRIMARY KEY (portal_id, user_id, entity_type_id, category_id);
ALTER TABLE ONLY public.mirror_budget
    ADD CONSTRAINT mirror_budget_pkey PRIMARY KEY (portal_id, method);
ALTER TABLE ONLY public.mirror_incident
    ADD CONSTRAINT mirror_incident_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.mirror_late
    ADD CONSTRAINT mirror_late_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.mirror_lease
    ADD CONSTRAINT mirror_lease_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.mirror
    ADD CONSTRAINT mirror_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.mirror_range
    ADD CONSTRAINT mirror_range_pkey PRIMARY KEY (portal_id, stream, from_id);
ALTER TABLE ONLY public.mirror_slice
    ADD CONSTRAINT mirror_slice_pkey PRIMARY KEY (portal_id, stream, slice);
ALTER TABLE ONLY public.mirror_stream
    ADD CONSTRAINT mirror_stream_pkey PRIMARY KEY (portal_id, stream);
ALTER TABLE ONLY public.mirror_task
    ADD CONSTRAINT mirror_task_pkey PRIMARY KEY (portal_id, task_id);
ALTER TABLE ONLY public.mirror_unknown_field
    ADD CONSTRAINT mirror_unknown_field_pkey PRIMARY KEY (portal_id, stream, name);
ALTER TABLE ONLY public.offline_event
    ADD CONSTRAINT offline_event_pkey PRIMARY KEY (portal_id, client_id, connector, id);
ALTER TABLE ONLY public.open_link
    ADD CONSTRAINT open_link_pkey PRIMARY KEY (portal_id, key_hash);
ALTER TABLE ONLY public.past_name
    ADD CONSTRAINT past_name_pkey PRIMARY KEY (portal_id, kind, name_key, from_time);
ALTER TABLE ONLY public.portal
    ADD CONSTRAINT portal_pkey PRIMARY KEY (portal_id);
ALTER TABLE ONLY public.portal_snapshot
    ADD CONSTRAINT portal_snapshot_pkey PRIMARY KEY (portal_id, name);
ALTER TABLE ONLY public.recycled_item
    ADD CONSTRAINT recycled_item_pkey PRIMARY KEY (portal_id, entity_type_id, id);
ALTER TABLE ONLY public.scrum_entity
    ADD CONSTRAINT scrum_entity_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.scrum_item
    ADD CONSTRAINT scrum_item_pkey PRIMARY KEY (portal_id, task_id);
ALTER TABLE ONLY public.smart_process
    ADD CONSTRAINT smart_process_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.stage_move
    ADD CONSTRAINT stage_move_16_pkey PRIMARY KEY (portal_id, entity_type_id, id);
ALTER TABLE ONLY public.stage_move_gone
    ADD CONSTRAINT stage_move_gone_pkey PRIMARY KEY (portal_id, entity_type_id, id, life);
ALTER TABLE ONLY public.status
    ADD CONSTRAINT status_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.task_attachment
    ADD CONSTRAINT task_attachment_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.task_change_gone
    ADD CONSTRAINT task_change_gone_pkey PRIMARY KEY (portal_id, id, life);
ALTER TABLE ONLY public.task_change
    ADD CONSTRAINT task_change_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.task_comment
    ADD CONSTRAINT task_comment_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.task_dependence
    ADD CONSTRAINT task_dependence_pkey PRIMARY KEY (portal_id, task_id, depends_on_id);
ALTER TABLE ONLY public.task_flow
    ADD CONSTRAINT task_flow_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.task_label
    ADD CONSTRAINT task_label_pkey PRIMARY KEY (portal_id, kind, value, task_id);
ALTER TABLE ONLY public.task_mark
    ADD CONSTRAINT task_mark_pkey PRIMARY KEY (portal_id, task_id, kind, user_id);
ALTER TABLE ONLY public.task_member
    ADD CONSTRAINT task_member_pkey PRIMARY KEY (portal_id, task_id, role, user_id);
ALTER TABLE ONLY public.task_permission
    ADD CONSTRAINT task_permission_pkey PRIMARY KEY (portal_id, name);
ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.task_plan
    ADD CONSTRAINT task_plan_pkey PRIMARY KEY (portal_id, user_id, task_id);
ALTER TABLE ONLY public.task_result
    ADD CONSTRAINT task_result_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.task_stage
    ADD CONSTRAINT task_stage_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_pkey PRIMARY KEY (portal_id, token_hash);
ALTER TABLE ONLY public.user_account
    ADD CONSTRAINT user_account_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.user_department
    ADD CONSTRAINT user_department_pkey PRIMARY KEY (portal_id, user_id, department_id);
ALTER TABLE ONLY public.user_password
    ADD CONSTRAINT user_password_pkey PRIMARY KEY (portal_id, user_id);
ALTER TABLE ONLY public.webhook
    ADD CONSTRAINT webhook_pkey PRIMARY KEY (portal_id, id);
ALTER TABLE ONLY public.work_group_member
    ADD CONSTRAINT work_group_member_pkey PRIMARY KEY (portal_id, group_id, user_id);
ALTER TABLE ONLY public.work_group
    ADD CONSTRAINT work_group_pkey PRIMARY KEY (portal_id, id);
CREATE INDEX authorization_code_expires ON public.authorization_code USING btree (portal_id, expires);
CREATE INDEX browser_session_expires ON public.browser_session USING btree (portal_id, expires);
CREATE INDEX browser_session_of_user ON public.browser_session USING btree (portal_id, user_id);
CREATE INDEX checklist_item_of_task ON public.checklist_item USING btree (portal_id, task_id, id);
CREATE UNIQUE INDEX custom_field_of_entity ON public.custom_field USING btree (portal_id, entity_id, name);
CREATE INDEX elapsed_time_of_task ON public.elapsed_time USING btree (portal_id, task_id, id);
CREATE UNIQUE INDEX event_binding_once ON public.event_binding USING btree (portal_id, client_id, event, handler, auth_type, is_offline, connector);
CREATE INDEX flyway_schema_history_s_idx ON public.flyway_schema_history USING btree (success);
CREATE INDEX history_block_edition ON public.history_block USING btree (portal_id, history, part, edition);
CREATE UNIQUE INDEX history_import_name ON public.history_import USING btree (portal_id, name);
CREATE INDEX item_of_stage ON public.item USING btree (portal_id, entity_type_id, category_id, stage_id);
CREATE INDEX mirror_task_of_reading ON public.mirror_task USING btree (portal_id, read_at, task_id);
CREATE INDEX mirror_task_of_state ON public.mirror_task USING btree (portal_id, state, changed_date, task_id);
CREATE INDEX scrum_entity_of_group ON public.scrum_entity USING btree (portal_id, group_id, kind);
CREATE INDEX scrum_item_of_entity ON public.scrum_item USING btree (portal_id, entity_id, task_id);
CREATE UNIQUE INDEX smart_process_type ON public.smart_process USING btree (portal_id, entity_type_id);
CREATE INDEX stage_move_gone_of_owner ON public.stage_move_gone USING btree (portal_id, entity_type_id, owner_id, id);
CREATE INDEX stage_move_of_owner ON public.stage_move USING btree (portal_id, entity_type_id, owner_id, id);
CREATE UNIQUE INDEX status_of_entity ON public.status USING btree (portal_id, entity_id, status_id);
CREATE INDEX task_change_gone_of_task ON public.task_change_gone USING btree (portal_id, task_id, id);
CREATE INDEX task_change_of_field ON public.task_change USING btree (portal_id, lower(field) COLLATE "C", id);
CREATE INDEX task_change_of_from ON public.task_change USING btree (portal_id, substr(lower((from_value COLLATE "C")), 1, 40), id);
CREATE INDEX task_change_of_group ON public.task_change USING btree (portal_id, group_id, id);
CREATE INDEX task_change_of_task ON public.task_change USING btree (portal_id, task_id, id);
CREATE INDEX task_change_of_time ON public.task_change USING btree (portal_id, created_date, id);
CREATE INDEX task_change_of_to ON public.task_change USING btree (portal_id, substr(lower((to_value COLLATE "C")), 1, 40), id);
CREATE INDEX task_change_of_user ON public.task_change USING btree (portal_id, user_id, id);
CREATE INDEX task_comment_of_task ON public.task_comment USING btree (portal_id, task_id, id);
CREATE INDEX task_label_of_task ON public.task_label USING btree (portal_id, task_id);
CREATE INDEX task_member_of_user ON public.task_member USING btree (portal_id, user_id, role, task_id);
CREATE INDEX task_of_flow ON public.task USING btree (portal_id, flow_id) WHERE (flow_id > 0);
CREATE INDEX task_of_group ON public.task USING btree (portal_id, group_id);
CREATE INDEX task_of_parent ON public.task USING btree (portal_id, parent_id);
CREATE INDEX task_of_responsible ON public.task USING btree (portal_id, responsible_id, is_recycled, id);
CREATE UNIQUE INDEX task_result_of_comment ON public.task_result USING btree (portal_id, comment_id);
CREATE INDEX task_result_of_task ON public.task_result USING btree (portal_id, task_id, id);
CREATE INDEX task_stage_of_entity ON public.task_stage USING btree (portal_id, entity_type, entity_id);
CREATE INDEX token_expires ON public.token USING btree (portal_id, expires);
CREATE INDEX token_family ON public.token USING btree (portal_id, family);
CREATE UNIQUE INDEX user_account_login ON public.user_account USING btree (portal_id, login) WHERE (origin = 0);
CREATE INDEX user_of_department ON public.user_department USING btree (portal_id, department_id, user_id);
CREATE UNIQUE INDEX webhook_of_user ON public.webhook USING btree (portal_id, user_id, code_hash);
CREATE INDEX work_group_of_user ON public.work_group_member USING btree (portal_id, user_id, group_id);
