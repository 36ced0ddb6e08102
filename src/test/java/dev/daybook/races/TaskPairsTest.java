package dev.daybook.races;

import org.junit.jupiter.api.Test;

/** Two callers change one task, or what belongs to tasks. */
class TaskPairsTest extends RaceTesting {

    @Test
    void one_task() throws Exception {
        run(TaskRaces.pairs("task", TaskRaces.OF_TASK), start -> TaskElement.make(office, start));
    }

    @Test
    void marks_of_a_task() throws Exception {
        run(TaskRaces.pairs("mark", TaskRaces.OF_MARKS), start -> TaskElement.make(office, start));
    }

    @Test
    void a_parent_and_its_children() throws Exception {
        run(TaskRaces.ofFamily(), start -> FamilyElement.make(office, start));
    }

    @Test
    void two_tasks_that_are_joined() throws Exception {
        run(TaskRaces.pairs("link", TaskRaces.OF_LINKS), _ -> LinkElement.make(office));
    }

    @Test
    void a_board_and_a_task_on_it() throws Exception {
        run(TaskRaces.pairs("board", TaskRaces.OF_BOARD), _ -> BoardElement.make(office));
    }

    @Test
    void a_scrum_group_and_a_flow() throws Exception {
        run(TaskRaces.pairs("group", TaskRaces.OF_GROUP), _ -> GroupElement.make(office));
    }
}
