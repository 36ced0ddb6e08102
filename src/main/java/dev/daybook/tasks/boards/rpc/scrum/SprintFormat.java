package dev.daybook.tasks.boards.rpc.scrum;

/** Description of a sprint in answers. */
final class SprintFormat {

    static final String RESULT =
            "The sprint: `id`, `groupId`, `entityType`, `name`, `goal`, `sort`, `createdBy`,"
                    + " `modifiedBy`, `dateStart`, `dateEnd`, `status` (`planned`, `active`,"
                    + " `completed`)";

    private SprintFormat() {}
}
