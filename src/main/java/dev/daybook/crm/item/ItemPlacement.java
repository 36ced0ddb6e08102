package dev.daybook.crm.item;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;
import dev.daybook.crm.stage.EnteredStage;
import dev.daybook.crm.stage.StageEntry;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Transaction;
import java.util.Optional;
import java.util.SequencedMap;

/** Decides which category and which stage an item gets by a change. */
final class ItemPlacement {

    private ItemPlacement() {}

    static long categoryOfNew(
            Transaction transaction,
            EntityType type,
            ApiFlavor flavor,
            SequencedMap<String, Value> edit) {
        var wanted = edit.getOrDefault(ItemField.CATEGORY, Value.Nothing.NOTHING);
        if (wanted != Value.Nothing.NOTHING && type.family().hasCategories()) {
            if (StageEntry.hasCategory(transaction, type, wanted.asWhole())) {
                return wanted.asWhole();
            }
            if (flavor == ApiFlavor.UNIVERSAL) {
                throw ErrorCode.FIELD_NOT_VALID.with("categoryId");
            }
        }
        return StageEntry.defaultCategory(transaction, type);
    }

    static long categoryOfChanged(
            Transaction transaction,
            ApiFlavor flavor,
            Item before,
            SequencedMap<String, Value> edit) {
        var wanted = edit.getOrDefault(ItemField.CATEGORY, Value.Nothing.NOTHING);
        if (wanted == Value.Nothing.NOTHING
                || wanted.asWhole() == before.categoryId()
                || !flavor.changesCategory()
                || !before.type().family().hasCategories()) {
            return before.categoryId();
        }
        if (!StageEntry.hasCategory(transaction, before.type(), wanted.asWhole())) {
            throw ErrorCode.FIELD_NOT_VALID.with("categoryId");
        }
        return wanted.asWhole();
    }

    static String wantedStage(SequencedMap<String, Value> edit) {
        return edit.getOrDefault(ItemField.STAGE, Value.Nothing.NOTHING).asText();
    }

    // An unknown stage keeps the old one. A new category without a stage takes its first stage
    // with the same semantics.
    static Optional<EnteredStage> stageOfChanged(
            Transaction transaction, Item before, long category, SequencedMap<String, Value> edit) {
        var isOther = category != before.categoryId();
        var wanted = wantedStage(edit);
        if (!isOther && wanted.equals(before.stageId())) {
            return Optional.empty();
        }
        var named = StageEntry.named(transaction, before.type(), category, wanted);
        return named.isPresent() || !isOther ? named : firstLike(transaction, before, category);
    }

    static Optional<EnteredStage> firstLike(Transaction transaction, Item item, long category) {
        return StageEntry.first(transaction, item.type(), category, item.semantics())
                .or(() -> StageEntry.first(transaction, item.type(), category, Semantics.PROCESS));
    }
}
