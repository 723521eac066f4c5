/* SPDX-License-Identifier: MIT */
/*
 * Numbers printed in place of the C library, which is asked each time what it
 * would have written (vsnprintf itself is not replaced).
 */
#include <dlfcn.h>
#include <float.h>
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "paint/print.h"

#define ROOM 400	/* more than "%.20f" of the largest double */
#define RANDOM 200000

static int theirs(char *s, size_t size, const char *format, ...)
{
	va_list args;
	int len;

	va_start(args, format);
	len = vsnprintf(s, size, format, args);
	va_end(args);
	return len;
}

/* Of one call in both ways: what is written and what is returned. */
#define SAME(size, ...) do { \
	char is[ROOM] = "-", should[ROOM] = "-"; \
	int should_len = theirs(should, size, __VA_ARGS__); \
	int len = __snprintf_chk(is, size, 1, ROOM, __VA_ARGS__); \
	assert_int_equal(len, should_len); \
	assert_string_equal(is, should); \
} while (0)

static void check(double d)
{
	SAME(ROOM, "%f", d);
	SAME(ROOM, "%.18f", d);
	for (int digits = -1; digits <= 20; digits++) {
		char ours[ROOM], libc[ROOM];

		SAME(ROOM, "%.*f", digits, d);
		theirs(libc, ROOM, "%.*f", digits, d);
		assert_int_equal(print_fixed(ours, ROOM, d, digits),
		    strlen(libc));
		assert_string_equal(ours, libc);
	}
}

static void test_real_numbers(void **state)
{
	static const double some[] = { 0, 0.1, 0.5, 1.5, 2.5, 0.125, 0.375,
		0.0625, 1e-7, 5e-7, 4.9999995, 0.9999995, 0.99999949999, 99.5,
		1e11, 1e12, 999999999999.5, 1e17, 1e18, 1e19, 1e300, DBL_MAX,
		DBL_MIN, DBL_TRUE_MIN, 1 / 3.0, 2 / 255.0, 4503599627370496.5,
		9007199254740993.0, 595.275590551181, 841.889763779528 };

	(void)state;
	for (size_t i = 0; i < sizeof(some) / sizeof(some[0]); i++) {
		check(some[i]);
		check(-some[i]);
	}
	check(INFINITY);
	check(-INFINITY);
	check(NAN);
}

static uint64_t next(uint64_t *n)	/* xorshift64, Marsaglia 2003 */
{
	*n ^= *n << 13;
	*n ^= *n >> 7;
	return *n ^= *n << 17;
}

/* As on pages: thousandths to thousands; halves of the last digit among them. */
static void test_random_numbers(void **state)
{
	uint64_t n = 20251231;

	(void)state;
	for (int i = 0; i < RANDOM; i++) {
		int digits = (int)(next(&n) % 19);
		double coarse = ldexp((double)(next(&n) >> 40),
		    -(int)(next(&n) % 60));
		double fine = ldexp((double)(next(&n) >> 11),
		    -(int)(next(&n) % 80));

		SAME(ROOM, "%f", coarse);
		SAME(ROOM, "%.18f", -coarse);
		SAME(ROOM, "%.*f", digits, coarse);
		SAME(ROOM, "%f", -fine);
		SAME(ROOM, "%.*f", digits, fine);
	}
}

static void test_whole_numbers(void **state)
{
	static const int ints[] = { 0, 1, -1, 9, 10, -10, 65535, INT_MAX,
		INT_MIN };

	(void)state;
	for (size_t i = 0; i < sizeof(ints) / sizeof(ints[0]); i++) {
		SAME(ROOM, "%d", ints[i]);
		SAME(ROOM, "%ld", (long)ints[i]);
		SAME(ROOM, "%04x", (unsigned)ints[i]);
		for (int width = -2; width <= 12; width++)
			SAME(ROOM, "%0*x", width, (unsigned)ints[i]);
	}
	SAME(ROOM, "%ld", LONG_MAX);
	SAME(ROOM, "%ld", LONG_MIN);
}

static void test_what_does_not_fit_is_cut(void **state)
{
	(void)state;
	for (size_t size = 0; size < 14; size++) {
		SAME(size, "%f", -1234.5);
		SAME(size, "%.*f", 3, 0.0625);
		SAME(size, "%d", -123456);
		SAME(size, "%ld", 123456789L);
		SAME(size, "%04x", 0xabcdefU);
		SAME(size, "%0*x", 7, 0xabcU);
	}
}

static void test_other_formats_are_left_alone(void **state)
{
	(void)state;
	SAME(ROOM, "%s and %d%%", "words", 7);
	SAME(ROOM, "%5.1f|", 2.25);
	SAME(ROOM, "%g %e %a", 0.1, 0.1, 0.1);
	SAME(ROOM, "%04X", 0xabU);
	SAME(ROOM, "%c", 'c');
	SAME(ROOM, "no number");
	SAME(ROOM, "%s", "");
}

/* As the C library: what does not fit the room that the compiler knows of ends
 * the program. */
static void test_a_lie_about_room_ends_it(void **state)
{
	int status;
	pid_t child;

	(void)state;
	child = fork();
	if (child == 0) {
		char s[ROOM];

		close(STDERR_FILENO);
		signal(SIGABRT, SIG_DFL);
		__snprintf_chk(s, 20, 1, 19, "%d", 7);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

/* Else nothing would be printed any faster. */
static void test_libraries_find_it(void **state)
{
	void *program = dlopen(NULL, RTLD_NOW);
	void *found;
	int (*here)(char *, size_t, int, size_t, const char *, ...) =
	    __snprintf_chk;

	(void)state;
	assert_non_null(program);
	found = dlsym(program, "__snprintf_chk");
	assert_memory_equal(&found, &here, sizeof(found));
	dlclose(program);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_real_numbers),
		cmocka_unit_test(test_random_numbers),
		cmocka_unit_test(test_whole_numbers),
		cmocka_unit_test(test_what_does_not_fit_is_cut),
		cmocka_unit_test(test_other_formats_are_left_alone),
		cmocka_unit_test(test_a_lie_about_room_ends_it),
		cmocka_unit_test(test_libraries_find_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
