package dev.daybook.crm.stagehistory;

import dev.daybook.Case;
import dev.daybook.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of the filter of {@code crm.stagehistory.list} on the deals of fixture F. */
class StageHistoryFilterTest extends StageHistoryTest {

    @BeforeParameterizedClassInvocation
    static void fill() {
        StageHistoryFixture.build(portal);
    }

    /** Asserts that the filter matches exactly the rows with these ids. */
    private static void finds(String filter, Object... ids) {
        deals(filter).lists("ID", ids).hasTotal(ids.length).hasNoNext();
    }

    private static void findsAll(String filter) {
        finds(filter, 1, 2, 3, 4, 5, 6);
    }

    private static Reply isRefused(String filter, String reason) {
        return deals(filter).isRefused(400, "INVALID_ARG_VALUE", "Invalid filter: field " + reason);
    }

    private static void isNotAllowed(String filter, String key) {
        isRefused(filter, "'" + key + "' is not allowed in filter");
    }

    private static void isInvalid(String filter, String key) {
        isRefused(filter, "'" + key + "' has invalid value");
    }

    private static void isNoDate(String filter) {
        deals(filter).isRefused(400, "WRONG_DATETIME_FORMAT", "Incorrect date format");
    }

    // ---- numbers ----

    @Test
    @Case(of = "stage-history", value = "35")
    void a_value_is_compared_for_equality() {
        finds("{'OWNER_ID':101}", 1, 2, 3, 4, 5);
        finds("{'=OWNER_ID':' 101 of them'}", 1, 2, 3, 4, 5);
    }

    @Test
    @Case(of = "stage-history", value = "36")
    void a_list_of_values_is_membership() {
        findsAll("{'OWNER_ID':[101,102]}");
        findsAll("{'=OWNER_ID':['101','102']}");
        findsAll("{'@OWNER_ID':[101,102]}");
    }

    @Test
    @Case(of = "stage-history", value = "37")
    void a_single_value_is_a_list_of_one() {
        finds("{'@OWNER_ID':102}", 6);
    }

    @Test
    @Case(of = "stage-history", value = "38")
    void a_text_counts_as_the_number_that_it_starts_with() {
        finds("{'@OWNER_ID':'101,102'}", 1, 2, 3, 4, 5);
    }

    @Test
    @Case(of = "stage-history", value = "39")
    void values_can_be_excluded() {
        finds("{'!@OWNER_ID':[101]}", 6);
        finds("{'!=OWNER_ID':[101]}", 6);
        finds("{'!OWNER_ID':101}", 6);
        finds("{'!=OWNER_ID':101}", 6);
    }

    @Test
    @Case(of = "stage-history", value = "40")
    void a_plain_not_takes_no_list() {
        isInvalid("{'!OWNER_ID':[101]}", "!OWNER_ID");
    }

    @Test
    @Case(of = "stage-history", value = "41")
    void conditions_hold_together() {
        finds("{'>ID':2,'<=ID':4}", 3, 4);
        finds("{'>=ID':2,'<ID':4}", 2, 3);
    }

    @Test
    @Case(of = "stage-history", value = "42")
    void a_comparison_takes_no_list() {
        isInvalid("{'>=ID':[1]}", ">=ID");
        for (var sign : List.of("!", ">", "<", "<=", "%", "=%", "%=", "!%", "!=%", "!%=", "!><")) {
            isInvalid("{'" + sign + "STAGE_ID':['NEW']}", sign + "STAGE_ID");
        }
    }

    @Test
    @Case(of = "stage-history", value = "43")
    void a_range_takes_no_list() {
        isInvalid("{'><ID':[2,4]}", "><ID");
    }

    @Test
    @Case(of = "stage-history", value = "44")
    void a_range_with_one_value_has_no_effect() {
        findsAll("{'><ID':2}");
        findsAll("{'!><ID':2}");
        findsAll("{'><STAGE_ID':'NEW'}");
        finds("{'><ID':2,'TYPE_ID':5}", 5);
    }

    @Test
    @Case(of = "stage-history", value = "51")
    void rows_can_be_found_by_their_kind() {
        finds("{'TYPE_ID':5}", 5);
    }

    @Test
    @Case(of = "stage-history", value = "52")
    void zero_is_a_category() {
        finds("{'CATEGORY_ID':0}", 1, 2, 3, 4, 6);
        finds("{'!CATEGORY_ID':0}", 5);
        finds("{'>=CATEGORY_ID':0,'<CATEGORY_ID':'1'}", 1, 2, 3, 4, 6);
    }

    @Test
    @Case(of = "stage-history", value = "60")
    void a_pattern_of_a_number_is_equality() {
        finds("{'%ID':3}", 3);
        finds("{'=%ID':3}", 3);
        finds("{'%=ID':'3'}", 3);
        finds("{'!%ID':3}", 1, 2, 4, 5, 6);
    }

    @Test
    @Case(of = "stage-history", value = "61")
    void no_value_finds_what_has_none() {
        finds("{'STAGE_ID':null}");
        finds("{'ID':null}");
        finds("{'ID':'abc'}");
        finds("{'STAGE_ID':''}");
        finds("{'CATEGORY_ID':null}", 1, 2, 3, 4, 6);
    }

    @Test
    @Case(of = "stage-history", value = "62")
    void not_without_a_value_finds_what_has_one() {
        findsAll("{'!STAGE_ID':''}");
        findsAll("{'!=STAGE_ID':null}");
        findsAll("{'!=ID':0}");
        findsAll("{'!ID':''}");
    }

    @Test
    @Case(of = "stage-history", value = "63")
    void no_row_is_in_an_empty_list() {
        finds("{'ID':[]}");
        findsAll("{'!=ID':[]}");
        finds("{'@ID':[]}");
        findsAll("{'!@ID':[]}");
        finds("{'@STAGE_ID':[]}");
        findsAll("{'!@STAGE_ID':{}}");
    }

    @Test
    @Case(of = "stage-history", value = "64")
    void true_is_one() {
        finds("{'TYPE_ID':true}", 1);
        finds("{'TYPE_ID':1.9}", 1);
        finds("{'CATEGORY_ID':false}", 1, 2, 3, 4, 6);
    }

    @Test
    void numbers_too_large_for_a_row_are_not_refused() {
        finds("{'ID':99999999999999999999}");
        findsAll("{'<ID':'99999999999999999999'}");
        findsAll("{'>TYPE_ID':-1e300}");
    }

    // ---- names ----

    @Test
    @Case(of = "stage-history", value = "45")
    void an_unknown_field_is_refused() {
        isNotAllowed("{'FOO':1}", "FOO");
    }

    @Test
    @Case(of = "stage-history", value = "46")
    void a_refusal_names_the_key_with_its_sign() {
        isNotAllowed("{'>=FOO':1}", ">=FOO");
    }

    @Test
    @Case(of = "stage-history", value = "47")
    void a_field_in_small_letters_is_unknown() {
        isNotAllowed("{'id':1}", "id");
    }

    @Test
    @Case(of = "stage-history", value = "48")
    void deals_do_not_know_the_names_of_leads() {
        isNotAllowed("{'STATUS_ID':'NEW'}", "STATUS_ID");
        history("{'entityTypeId':1,'filter':{'STAGE_ID':'NEW'}}")
                .isRefusedWith("INVALID_ARG_VALUE");
        history("{'entityTypeId':1,'filter':{'CATEGORY_ID':0}}").isRefusedWith("INVALID_ARG_VALUE");
        history("{'entityTypeId':1,'filter':{'STATUS_ID':'NEW'}}").lists("ID", 1);
    }

    @Test
    @Case(of = "stage-history", value = "49")
    void an_unknown_sign_is_refused_as_it_was_sent() {
        isNotAllowed("{'?STAGE_ID':'N'}", "?STAGE_ID");
        isNotAllowed("{'==ID':1}", "==ID");
        isNotAllowed("{'=>ID':1}", "=>ID");
        isNotAllowed("{'!==ID':1}", "!==ID");
        isNotAllowed("{'*ID':1}", "*ID");
        isNotAllowed("{'> ID':1}", "> ID");
        isNotAllowed("{'':1}", "");
    }

    @Test
    @Case(of = "stage-history", value = "50")
    void the_innermost_error_is_reported_first() {
        isNotAllowed("{'A':{'B':1},'C':1}", "B");
        isNotAllowed("{'@ID':{'a':1}}", "a");
        isInvalid("{'0':{'>ID':[1]},'FOO':1}", ">ID");
    }

    // ---- texts ----

    @Test
    @Case(of = "stage-history", value = "53")
    void texts_are_equal_in_any_letters() {
        finds("{'STAGE_ID':'WON'}", 3);
        finds("{'STAGE_ID':'won'}", 3);
        finds("{'STAGE_SEMANTIC_ID':'s'}", 3);
        finds("{'@STAGE_ID':['won','Lose']}", 3, 6);
        finds("{'@STAGE_ID':'won'}", 3);
        finds("{'!=STAGE_ID':['new','won']}", 2, 4, 5, 6);
    }

    @Test
    @Case(of = "stage-history", value = "54")
    void a_text_may_contain_another() {
        finds("{'%STAGE_ID':'new'}", 1, 5);
        finds("{'%STAGE_ID':''}");
    }

    @Test
    @Case(of = "stage-history", value = "55")
    void a_pattern_matches_any_run() {
        finds("{'=%STAGE_ID':'C1:%'}", 5);
        finds("{'%=STAGE_ID':'C1:%'}", 5);
        finds("{'=%STAGE_ID':'new'}", 1);
        finds("{'%=STAGE_ID':'%'}", 1, 2, 3, 4, 5, 6);
    }

    @Test
    @Case(of = "stage-history", value = "56")
    void wildcards_within_a_contained_text_are_literal() {
        finds("{'%STAGE_ID':'E_'}");
        finds("{'%STAGE_ID':'%'}");
        finds("{'%STAGE_ID':'\\\\'}");
        findsAll("{'!%STAGE_ID':'_'}");
    }

    @Test
    @Case(of = "stage-history", value = "57")
    void a_pattern_matches_any_single_character() {
        finds("{'=%STAGE_ID':'_EW'}", 1);
        finds("{'=%STAGE_ID':'__'}");
        finds("{'=%STAGE_ID':'\\\\_EW'}");
    }

    @Test
    @Case(of = "stage-history", value = "58")
    void a_text_may_not_contain_another() {
        finds("{'!%STAGE_ID':'NEW'}", 2, 3, 4, 6);
    }

    @Test
    @Case(of = "stage-history", value = "59")
    void a_text_may_not_match_a_pattern() {
        finds("{'!=%STAGE_ID':'C1:%'}", 1, 2, 3, 4, 6);
        finds("{'!%=STAGE_ID':'C1:%'}", 1, 2, 3, 4, 6);
    }

    @Test
    void a_plain_not_of_a_text_is_a_pattern_too() {
        finds("{'!STAGE_ID':'new'}", 2, 3, 4, 5, 6);
        finds("{'!STAGE_ID':'%ew'}", 2, 3, 4, 6);
        finds("{'!STAGE_ID':'_EW'}", 2, 3, 4, 5, 6);
        findsAll("{'!=STAGE_ID':'%EW'}");
    }

    @Test
    void texts_are_compared_by_their_letters() {
        finds("{'>STAGE_ID':'new'}", 2, 3);
        finds("{'>=STAGE_ID':'NEW'}", 1, 2, 3);
        finds("{'<STAGE_ID':'D'}", 5);
        finds("{'<=STAGE_ID':'executing'}", 4, 5);
    }

    // ---- groups ----

    @Test
    @Case(of = "stage-history", value = "65")
    void a_group_may_hold_alternatives() {
        finds("{'0':{'LOGIC':'OR','0':{'STAGE_ID':'WON'},'1':{'TYPE_ID':5}}}", 3, 5);
        finds("[{'LOGIC':'OR','0':{'STAGE_ID':'WON'},'1':{'TYPE_ID':5}}]", 3, 5);
        finds("[{'STAGE_ID':'WON'},{'TYPE_ID':3}]", 3);
    }

    @Test
    @Case(of = "stage-history", value = "66")
    void alternatives_stand_beside_other_conditions() {
        finds("{'OWNER_ID':101,'0':{'LOGIC':'OR','STAGE_ID':'LOSE','TYPE_ID':3}}", 3);
    }

    @Test
    @Case(of = "stage-history", value = "67")
    void the_whole_filter_may_be_alternatives() {
        finds("{'LOGIC':'OR','ID':1,'TYPE_ID':5}", 1, 5);
        finds("{'ID':1,'TYPE_ID':5,'LOGIC':'OR'}", 1, 5);
    }

    @Test
    @Case(of = "stage-history", value = "68")
    void alternatives_never_reach_rows_of_other_types() {
        history("{'entityTypeId':130,'filter':{'LOGIC':'OR','ID':1,'TYPE_ID':5}}")
                .lists("ID", 1, 3)
                .hasTotal(2);
    }

    @Test
    @Case(of = "stage-history", value = "69")
    void the_word_of_a_group_is_in_capitals() {
        finds("{'0':{'LOGIC':'or','ID':1,'TYPE_ID':5}}");
        finds("{'0':{'LOGIC':'XOR','ID':5,'TYPE_ID':5}}", 5);
        finds("{'0':{'LOGIC':['OR'],'ID':1,'TYPE_ID':5}}");
    }

    @Test
    void the_key_of_that_word_may_be_in_small_letters() {
        finds("{'logic':'OR','ID':1,'TYPE_ID':5}", 1, 5);
    }

    @Test
    void a_group_may_be_negated() {
        finds("{'0':{'LOGIC':'NOT','OWNER_ID':101,'TYPE_ID':2}}", 1, 3, 5, 6);
        finds("{'LOGIC':'NOT','0':{'LOGIC':'OR','ID':[1,2],'TYPE_ID':3}}", 4, 5);
        finds("{'LOGIC':'NOT','0':{'LOGIC':'NOT','ID':[1,2]}}", 1, 2);
    }

    @Test
    @Case(of = "stage-history", value = "70")
    void a_value_without_a_name_is_ignored() {
        findsAll("['junk']");
        findsAll("{'7':'junk'}");
        findsAll("[{'LOGIC':'OR'},[],[[]]]");
        finds("{'LOGIC':'OR','0':'junk','1':{'ID':2}}", 2);
    }

    // ---- times ----

    @Test
    @Case(of = "stage-history", value = "71")
    void a_span_of_time_begins_with_its_first_second() {
        finds(
                "{'>=CREATED_TIME':'2026-01-10T10:10:00+03:00',"
                        + "'<CREATED_TIME':'2026-01-10T10:20:00+03:00'}",
                3,
                4);
    }

    @Test
    @Case(of = "stage-history", value = "72")
    void a_time_may_have_the_offset_of_another_place() {
        finds("{'>=CREATED_TIME':'2026-01-10T07:20:00Z'}", 5, 6);
        finds("{'>=CREATED_TIME':'2026-01-10T02:20:00-05:00'}", 5, 6);
    }

    @Test
    @Case(of = "stage-history", value = "73")
    void a_time_without_an_offset_is_of_the_portal() {
        finds("{'>=CREATED_TIME':'2026-01-10 10:20:00'}", 5, 6);
        finds("{'>=CREATED_TIME':'2026-01-10T10:20'}", 5, 6);
    }

    @Test
    @Case(of = "stage-history", value = "74")
    void a_date_is_its_midnight() {
        finds("{'<CREATED_TIME':'2026-01-10'}");
        findsAll("{'>=CREATED_TIME':'2026-01-10','<CREATED_TIME':'2026-01-11'}");
    }

    @Test
    @Case(of = "stage-history", value = "75")
    void fractions_of_a_second_are_dropped() {
        finds("{'CREATED_TIME':'2026-01-10T10:05:00.900+03:00'}", 2);
    }

    @Test
    @Case(of = "stage-history", value = "76")
    void what_is_no_date_is_refused() {
        isNoDate("{'>CREATED_TIME':'soonish'}");
        isNoDate("{'>CREATED_TIME':''}");
        isNoDate("{'>CREATED_TIME':null}");
        isNoDate("{'CREATED_TIME':'2026-02-30'}");
        isNoDate("{'><CREATED_TIME':'soonish'}");
        isNoDate("{'@CREATED_TIME':['2026-01-10','soonish']}");
        isNoDate("{'CREATED_TIME':[['2026-01-10']]}");
    }

    @Test
    @Case(of = "stage-history", value = "77")
    void names_are_checked_before_dates() {
        isNotAllowed("{'>CREATED_TIME':'soonish','FOO':1}", "FOO");
    }

    @Test
    @Case(of = "stage-history", value = "78")
    void dates_within_groups_are_read_too() {
        isNoDate("{'0':{'LOGIC':'OR','0':{'CREATED_TIME':'bad'},'1':{'ID':1}}}");
    }

    @Test
    void dates_may_be_written_in_many_ways() {
        for (var date : List.of("20260110", "10.01.2026", "01/10/2026", "2026-1-10")) {
            finds("{'>=CREATED_TIME':'" + date + " 10:20:00'}", 5, 6);
            findsAll("{'>=CREATED_TIME':'" + date + "'}");
        }
        finds("{'CREATED_TIME':'@1768029300'}", 4);
        findsAll("{'<CREATED_TIME':'now','>=CREATED_TIME':'today'}");
        findsAll("{'>CREATED_TIME':'-7 days'}");
        findsAll("{'<CREATED_TIME':'tomorrow','>CREATED_TIME':'yesterday'}");
        finds("{'>CREATED_TIME':'-225 minutes'}", 5, 6);
    }

    @Test
    void times_may_be_listed_and_excluded() {
        var times = "['2026-01-10T10:05:00+03:00','2026-01-10T07:30:00Z']";
        finds("{'@CREATED_TIME':" + times + "}", 2, 6);
        finds("{'CREATED_TIME':" + times + "}", 2, 6);
        finds("{'!@CREATED_TIME':" + times + "}", 1, 3, 4, 5);
        finds("{'!=CREATED_TIME':" + times + "}", 1, 3, 4, 5);
        finds("{'@CREATED_TIME':'2026-01-10 10:05:00'}", 2);
        finds("{'!CREATED_TIME':'2026-01-10 10:05:00'}", 1, 3, 4, 5, 6);
        finds("{'%CREATED_TIME':'2026-01-10 10:05:00'}", 2);
        findsAll("{'><CREATED_TIME':'2026-01-10 10:05:00'}");
        finds("{'@CREATED_TIME':[]}");
        findsAll("{'!@CREATED_TIME':[]}");
    }
}
