package dev.daybook.crm.stage;

import dev.daybook.crm.Semantics;

/**
 * Stage that an item enters.
 *
 * @param isFirst whether it is the first stage of the pipeline
 */
public record EnteredStage(String stageId, Semantics semantics, boolean isFirst) {}
