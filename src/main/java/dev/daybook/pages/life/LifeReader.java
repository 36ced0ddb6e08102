package dev.daybook.pages.life;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.pages.frame.MethodFailedException;
import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.frame.Visit;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads items, their moves, and the items and tasks that they are linked to. */
public final class LifeReader {

    /** Number of moves after which a life is cut. */
    static final int MOST_MOVES = 2_000;

    /** Columns of moves, with those that are returned only if named. */
    static final Value COLUMNS =
            Value.texts(
                    List.of(
                            "*",
                            "MOVED_BY_ID",
                            "PREVIOUS_STAGE_ID",
                            "PREVIOUS_STATUS_ID",
                            "PREVIOUS_CATEGORY_ID",
                            "RESPONSIBLE_ID"));

    private static final int MOST_LANES = 8;
    private static final int MOST_LINKED = 50;

    private final Visit visit;

    public LifeReader(Visit visit) {
        this.visit = visit;
    }

    /**
     * Item as its card shows it.
     *
     * @param fields the fields of {@code crm.item.get}, or of {@code crm.invoice.get}
     */
    public record Card(EntityType type, long id, String title, SequencedMap<String, Value> fields) {

        public String address() {
            return "/crm/" + type.id() + "/items/" + id;
        }

        private long number(String field) {
            var value = fields.get(field);
            return value == null ? 0 : value.asWhole();
        }
    }

    /** Item with its life. */
    record Lived(Card card, Life life) {}

    /** Returns an item; empty if there is none that the reader may read. */
    public Optional<Card> card(EntityType type, long id) {
        try {
            if (type.family() == EntityFamily.OLD_INVOICE) {
                var invoice = visit.api().call("crm.invoice.get", "id", id).result().members();
                return Optional.of(
                        new Card(
                                type,
                                id,
                                invoice.getOrDefault("ORDER_TOPIC", Value.Nothing.NOTHING).asText(),
                                invoice));
            }
            var item =
                    visit.api()
                            .call("crm.item.get", "entityTypeId", type.id(), "id", id)
                            .result()
                            .members()
                            .getOrDefault("item", Value.Items.EMPTY)
                            .members();
            return Optional.of(
                    new Card(
                            type,
                            id,
                            item.getOrDefault("title", Value.Nothing.NOTHING).asText(),
                            item));
        } catch (MethodFailedException failure) {
            if (failure.status() >= 500) {
                throw failure;
            }
            // Missing and hidden items must look the same.
            return Optional.empty();
        }
    }

    /** Returns the life of an item; empty if it has no history. */
    Optional<Life> life(EntityType type, long id) {
        var rows =
                visit.api()
                        .all(
                                "crm.stagehistory.list",
                                "items",
                                MOST_MOVES,
                                "entityTypeId",
                                type.id(),
                                "filter",
                                Value.tree("OWNER_ID", id),
                                "order",
                                Value.tree("ID", "ASC"),
                                "select",
                                COLUMNS);
        var moves = new ArrayList<Move>();
        for (var row : rows) {
            moves.add(move(type, row.members(), moves));
        }
        return moves.isEmpty() ? Optional.empty() : Optional.of(new Life(moves, visit.now()));
    }

    private Move move(EntityType type, SequencedMap<String, Value> row, List<Move> before) {
        var word = type.family().saysStatus() ? "STATUS" : "STAGE";
        var category = number(row, "CATEGORY_ID", 0);
        var pipeline = visit.directory().pipeline(type, category);
        var stage = pipeline.stage(text(row, word + "_ID"), text(row, word + "_SEMANTIC_ID"));
        var previous = before.isEmpty() ? recorded(type, row, stage) : before.getLast().stage();
        var kind =
                Life.kind(
                        before.isEmpty(),
                        number(row, "TYPE_ID", 0),
                        type.family() == EntityFamily.OLD_INVOICE,
                        previous,
                        stage);
        return new Move(
                number(row, "ID", 0),
                time(row, "CREATED_TIME"),
                kind,
                category,
                pipeline.name(),
                stage,
                previous,
                number(row, "MOVED_BY_ID", Move.UNKNOWN),
                number(row, "RESPONSIBLE_ID", Move.UNKNOWN));
    }

    /** Returns the stage before, as the row itself recorded it. */
    private Stage recorded(EntityType type, SequencedMap<String, Value> row, Stage otherwise) {
        var word = type.family().saysStatus() ? "STATUS" : "STAGE";
        var id = text(row, "PREVIOUS_" + word + "_ID");
        return id.isEmpty()
                ? otherwise
                : visit.directory()
                        .pipeline(type, number(row, "PREVIOUS_CATEGORY_ID", 0))
                        .stage(id, "P");
    }

    /** Returns a move with the values of its row only, without the moves before it. */
    Move move(EntityType type, Value row) {
        return move(type, row.members(), List.of());
    }

    private static String text(SequencedMap<String, Value> row, String name) {
        var value = row.get(name);
        return value == null ? "" : value.asText();
    }

    private static long number(SequencedMap<String, Value> row, String name, long otherwise) {
        var value = row.get(name);
        return value == null || value.isBlank() ? otherwise : value.asWhole();
    }

    private long time(SequencedMap<String, Value> row, String name) {
        return visit.time(text(row, name)).orElse(0L);
    }

    // ---- links ----

    /** Returns the items linked to an item: its origin, and what followed from it. */
    List<Card> linked(Card card) {
        var linked = new ArrayList<Card>();
        if (card.number("leadId") > 0) {
            card(EntityType.LEAD, card.number("leadId")).ifPresent(linked::add);
        }
        for (var field : card.fields().keySet()) {
            if (field.startsWith("parentId") && card.number(field) > 0) {
                visit.directory()
                        .type(Long.parseLong(field.substring("parentId".length())))
                        .flatMap(parent -> card(parent.type(), card.number(field)))
                        .ifPresent(linked::add);
            }
        }
        if (card.number("UF_DEAL_ID") > 0) {
            card(EntityType.DEAL, card.number("UF_DEAL_ID")).ifPresent(linked::add);
        }
        if (card.type().id() == EntityType.LEAD.id()) {
            linked.addAll(items(EntityType.DEAL, Value.tree("leadId", card.id())));
        }
        for (var type : visit.directory().types()) {
            if (isChild(type.type(), card.type())) {
                var filter = Value.tree("parentId" + card.type().id(), card.id());
                linked.addAll(items(type.type(), filter));
            }
        }
        if (card.type().id() == EntityType.DEAL.id()
                && visit.directory().type(EntityType.INVOICE.id()).isPresent()) {
            linked.addAll(oldInvoices(card.id()));
        }
        return linked;
    }

    private boolean isChild(EntityType type, EntityType parent) {
        return type.family().isUniversal()
                && visit.api()
                        .call("crm.item.fields", "entityTypeId", type.id())
                        .result()
                        .members()
                        .getOrDefault("fields", Value.Items.EMPTY)
                        .members()
                        .containsKey("parentId" + parent.id());
    }

    private List<Card> items(EntityType type, Value filter) {
        return visit
                .api()
                .all(
                        "crm.item.list",
                        "items",
                        MOST_LINKED,
                        "entityTypeId",
                        type.id(),
                        "filter",
                        filter,
                        "order",
                        Value.tree("id", "ASC"))
                .stream()
                .map(Value::members)
                .map(item ->
                        new Card(
                                type,
                                item.getOrDefault("id", Value.Nothing.NOTHING).asWhole(),
                                text(item, "title"),
                                item))
                .toList();
    }

    private List<Card> oldInvoices(long deal) {
        return visit
                .api()
                .all(
                        "crm.invoice.list",
                        "",
                        MOST_LINKED,
                        "filter",
                        Value.tree("UF_DEAL_ID", deal),
                        "order",
                        Value.tree("ID", "ASC"))
                .stream()
                .map(Value::members)
                .map(item ->
                        new Card(
                                EntityType.INVOICE,
                                item.getOrDefault("ID", Value.Nothing.NOTHING).asWhole(),
                                text(item, "ORDER_TOPIC"),
                                item))
                .toList();
    }

    /** Returns the lives of the first linked items, which get a lane each. */
    List<Lived> lanes(List<Card> linked) {
        return linked.stream()
                .limit(MOST_LANES)
                .flatMap(card ->
                        life(card.type(), card.id()).map(life -> new Lived(card, life)).stream())
                .toList();
    }
}
