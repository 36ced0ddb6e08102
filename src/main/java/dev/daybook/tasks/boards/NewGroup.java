package dev.daybook.tasks.boards;

/**
 * Values of a group that is added.
 *
 * @param keywords keywords, separated by commas
 * @param initiatePerms the role from which members may invite others: {@code A}, {@code E} or
 *     {@code K}
 * @param scrumMasterId id of the scrum master; 0 if there is none
 */
public record NewGroup(
        String name,
        String description,
        String keywords,
        boolean isOpened,
        boolean isVisible,
        boolean isClosed,
        boolean isProject,
        String initiatePerms,
        long scrumMasterId) {

    /** Returns a group without description and keywords, in which all members may invite. */
    public static NewGroup named(
            String name, boolean isOpened, boolean isVisible, boolean isProject, long scrumMaster) {
        return new NewGroup(name, "", "", isOpened, isVisible, false, isProject, "K", scrumMaster);
    }
}
