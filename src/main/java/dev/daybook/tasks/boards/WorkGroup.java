package dev.daybook.tasks.boards;

/**
 * Work group: users who work on tasks together.
 *
 * @param scrumMasterId id of the scrum master; 0 if there is none
 */
public record WorkGroup(
        long id,
        String name,
        boolean isOpened,
        boolean isVisible,
        boolean isProject,
        long scrumMasterId) {

    public boolean isScrum() {
        return scrumMasterId > 0;
    }

    /** Role of a user in a group. */
    public enum Role {
        OWNER("A"),
        MODERATOR("E"),
        MEMBER("K");

        private final String letter;

        Role(String letter) {
            this.letter = letter;
        }

        String letter() {
            return letter;
        }

        static Role of(String letter) {
            for (var role : values()) {
                if (role.letter.equals(letter)) {
                    return role;
                }
            }
            throw new IllegalArgumentException("no role " + letter);
        }
    }
}
