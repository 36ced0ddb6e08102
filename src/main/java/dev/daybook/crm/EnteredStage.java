package dev.daybook.crm;

/**
 * Stage that an item enters.
 *
 * @param isFirst whether the pipeline begins with it
 */
record EnteredStage(String stageId, Semantics semantics, boolean isFirst) {}
