package dev.daybook.crm.stagehistory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.crm.EntityType;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import dev.daybook.protocol.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests that random queries return the same rows as a scan with the reference filter. */
class StageHistoryPropertyTest extends StageHistoryTest {

    private static final String SEED_PROPERTY = "daybook.seed";
    private static final long SEED = Long.getLong(SEED_PROPERTY, new Random().nextLong());
    private static final int DEALS = 60;
    private static final int BATCHES = 40;
    private static final int COMMANDS = 10;
    private static final int QUESTIONS = Integer.getInteger("daybook.questions", 300);
    private static final int PAGE = 50;
    private static final List<String> STAGES =
            List.of("NEW", "PREPARATION", "PREPAYMENT_INVOICE", "EXECUTING", "WON", "LOSE");

    private static Random random;

    /** All rows, and the current state of their deals. */
    private static List<Value> rows;

    private static Map<Long, Value> owners;

    /** Caller with the deals that it may read. */
    private record Asker(long user, Predicate<Value> reads) {}

    private static List<Asker> askers;

    @BeforeParameterizedClassInvocation
    static void fill() {
        random = new Random(SEED);
        portal.services().categories().add(ADMIN, EntityType.DEAL, "Second", 200, false);
        var own = portal.employee("own");
        var second = portal.employee("second");
        for (var i = 0; i < BATCHES; i++) {
            portal.at("%02d:%02d:%02d".formatted(random.nextInt(24), random.nextInt(60), 0));
            batch(IntStream.range(0, COMMANDS).mapToObj(_ -> command(own)).toList());
        }
        rows = all("crm.stagehistory.list", "ID");
        owners =
                all("crm.item.list", "id").stream()
                        .collect(
                                Collectors.toMap(
                                        deal -> deal.members().get("id").asWhole(), deal -> deal));

        var rights = portal.services().rights();
        rights.set(own, 2, Map.of(Action.READ, Level.OWN));
        rights.set(second, 2, Map.of(Action.READ, Level.NONE));
        rights.set(second, 2, 1, Map.of(Action.READ, Level.ALL));
        askers =
                List.of(
                        new Asker(1, _ -> true),
                        new Asker(own, deal -> whole(deal, "assignedById") == own),
                        new Asker(second, deal -> whole(deal, "categoryId") == 1));
    }

    private static String command(long user) {
        var stage = STAGES.get(random.nextInt(STAGES.size()));
        var deal = random.nextInt(DEALS) + 1;
        var update = "crm.item.update?entityTypeId=2&id=" + deal + "&fields";
        return switch (random.nextInt(12)) {
            case 0, 1 -> "crm.deal.add?fields[STAGE_ID]=" + stage;
            case 2 -> "crm.deal.add?fields[ASSIGNED_BY_ID]=" + user;
            case 3 -> update + "[assignedById]=" + (random.nextBoolean() ? user : 1);
            case 4 -> update + "[categoryId]=1&fields[stageId]=C1:" + stage;
            case 5 -> update + "[categoryId]=" + random.nextInt(2);
            case 6 -> update + "[stageId]=C1:" + stage;
            case 7 ->
                    random.nextInt(6) == 0
                            ? "crm.deal.delete?id=" + deal
                            : update + "[stageId]=" + stage;
            default -> update + "[stageId]=" + stage;
        };
    }

    private static void batch(List<String> commands) {
        var form =
                commands.stream()
                        .map(command ->
                                "cmd[]=" + URLEncoder.encode(command, StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        portal.form("batch", form).isAnswered();
    }

    private static List<Value> all(String method, String id) {
        var all = new ArrayList<Value>();
        List<Value> page;
        do {
            var last = all.isEmpty() ? 0 : whole(all.getLast(), id);
            var filter = "{'>" + id + "':" + last + "}";
            page = call(method, "{'entityTypeId':2,'filter':" + filter + ",'start':-1}").rows();
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    private static long whole(Value row, String field) {
        return row.members().get(field).asWhole();
    }

    @Test
    void every_answer_is_that_of_a_plain_look_through_the_rows() {
        assertThat(rows).hasSizeGreaterThan(150);
        var questions = new RandomQuery(random, rows);
        for (var i = 0; i < QUESTIONS; i++) {
            ask(
                    askers.get(random.nextInt(askers.size())),
                    questions.filter(),
                    questions.order(),
                    questions.start());
        }
    }

    private static void ask(Asker asker, Value filter, Value order, long start) {
        var json =
                Reply.text(
                        Value.tree(
                                "entityTypeId", 2,
                                "filter", filter,
                                "order", order,
                                "start", start));
        var reply = portal.callAs(asker.user(), "crm.stagehistory.list", json);

        assertThat(withoutTime(reply))
                .as("user %d asks %s; repeat with -D%s=%d", asker.user(), json, SEED_PROPERTY, SEED)
                .isEqualTo(expected(asker, filter, order, start));
    }

    private static Value withoutTime(Reply reply) {
        var members = reply.json().members();
        members.remove("time");
        return Value.of(members);
    }

    private static Value expected(Asker asker, Value filter, Value order, long start) {
        var found =
                rows.stream()
                        .filter(row -> asker.reads().test(owners.get(whole(row, "OWNER_ID"))))
                        .filter(row -> ReferenceFilter.finds(filter, row))
                        .sorted(comparator(order))
                        .toList();
        var offset = (int) (Math.max(0, start) / PAGE * PAGE);
        var page = found.stream().skip(offset).limit(PAGE).toList();
        var answer = new LinkedHashMap<String, Value>();
        answer.put("result", Value.tree("items", new Value.Items(page)));
        if (start != -1) {
            if (!page.isEmpty() && offset + page.size() < found.size()) {
                answer.put("next", Value.of(offset + page.size()));
            }
            answer.put("total", Value.of(found.size()));
        }
        return Value.of(answer);
    }

    private static Comparator<Value> comparator(Value order) {
        Comparator<Value> comparator = Comparator.comparing(_ -> 0);
        Comparator<Value> byId = Comparator.comparing(row -> whole(row, "ID"));
        var ties = byId;
        for (var entry : order.members().entrySet()) {
            Comparator<Value> key = (one, other) -> compare(entry.getKey(), one, other);
            var descending = entry.getValue().asText().equalsIgnoreCase("DESC");
            comparator = comparator.thenComparing(descending ? key.reversed() : key);
            ties = descending ? byId.reversed() : byId;
        }
        return comparator.thenComparing(ties);
    }

    // Times of one portal on one day sort like their texts.
    private static int compare(String field, Value one, Value other) {
        var left = one.members().get(field);
        var right = other.members().get(field);
        return left instanceof Value.Text(var text)
                ? lower(text).compareTo(lower(right.asText()))
                : Long.compare(left.asWhole(), right.asWhole());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
