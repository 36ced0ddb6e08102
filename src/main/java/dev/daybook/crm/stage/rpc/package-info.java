/** Remote methods of categories, stages and dictionaries. */
@NullMarked
package dev.daybook.crm.stage.rpc;

import org.jspecify.annotations.NullMarked;
