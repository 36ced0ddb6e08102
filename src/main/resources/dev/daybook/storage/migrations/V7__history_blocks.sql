-- Summaries of complete stretches of history, derived from its rows: how many of each kind a block of
-- consecutive ids has, and from when to when they are. The edition grows with every removal, so that
-- processes which keep summaries learn which of them changed.
create table history_block (
    portal_id bigint not null,
    history text not null,
    part bigint not null,
    block bigint not null,
    edition bigint not null,
    tally text not null,
    primary key (portal_id, history, part, block)
) ${clustered};
create index history_block_edition on history_block (portal_id, history, part, edition);
