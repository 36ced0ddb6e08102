package dev.daybook.crm.stage;

import dev.daybook.crm.Semantics;

/**
 * Stage that an item enters.
 *
 * @param isFirst whether the pipeline begins with it
 */
public record EnteredStage(String stageId, Semantics semantics, boolean isFirst) {}
