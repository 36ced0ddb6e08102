package dev.daybook;

import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests of one portal, run once on SQLite and once on PostgreSQL. A class that wants data to begin
 * with adds it in a static method with {@link BeforeParameterizedClassInvocation} of its own.
 */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
public abstract class PortalTest {

    /** The portal of the store at hand, shared by all tests of the class. */
    protected static TestPortal portal;

    @Parameter protected TestPortal.On store;

    @BeforeParameterizedClassInvocation
    static void start(TestPortal.On store) {
        portal = TestPortal.on(store);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        portal.close();
    }
}
