<?php

namespace Smartpoint\Widgets\Lead;

/** When to try again. */
final class BackOff
{
	/** Seconds after the first, second... attempt. */
	private const STEPS = [60, 300, 1800, 7200, 43200];

	/** Seconds to wait, or null: a person must look at it. */
	public static function after(int $attempts, int $status, int $retryAfter): ?int
	{
		$isRefused = $status >= 400 && $status < 500 && !in_array($status, [408, 425, 429], true);
		$step = self::STEPS[$attempts - 1] ?? null;
		return $isRefused || $step === null ? null : max($step, min($retryAfter, 86400));
	}
}
