package dev.daybook;

import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests of one portal, run once on SQLite and once on PostgreSQL. A subclass adds initial data in
 * a static method with {@link BeforeParameterizedClassInvocation}.
 */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
public abstract class PortalTest {

    /** The portal on the current store, shared by all tests of the class. */
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
