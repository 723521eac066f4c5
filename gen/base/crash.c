/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700	/* sigaltstack */
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/crash.h"

#define EXIT_ENVIRONMENT 75
#define STACK 16384

#ifndef __SANITIZE_ADDRESS__	/* which tells of them itself */
static const int fatal[] = { SIGABRT, SIGTRAP, SIGSEGV, SIGBUS };

_Noreturn static void on_crash(int signal_number)
{
	static const char text[] = "planbrief: error: out of memory, or a "
	    "fault of the program; try again [crash]\n";

	(void)signal_number;
	(void)!write(STDERR_FILENO, text, sizeof(text) - 1);
	_exit(EXIT_ENVIRONMENT);
}

void crash_tell(void)
{
	static char room[STACK];
	stack_t stack = { .ss_sp = room, .ss_size = sizeof(room) };
	struct sigaction tell = { .sa_handler = on_crash,
		.sa_flags = SA_ONSTACK };

	sigaltstack(&stack, NULL);
	for (size_t i = 0; i < sizeof(fatal) / sizeof(*fatal); i++)
		sigaction(fatal[i], &tell, NULL);
}
#else
void crash_tell(void)
{
}
#endif

void crash_default(void)
{
#ifndef __SANITIZE_ADDRESS__
	for (size_t i = 0; i < sizeof(fatal) / sizeof(*fatal); i++)
		signal(fatal[i], SIG_DFL);
#endif
}
