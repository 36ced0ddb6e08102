/** Pipelines, categories, stages and dictionaries. */
@NullMarked
package dev.daybook.crm.stage;

import org.jspecify.annotations.NullMarked;
