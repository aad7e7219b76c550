<?php

namespace Smartpoint\Widgets;

use Smartpoint\Widgets\Http\BitrixTransport;
use Smartpoint\Widgets\Http\Transport;
use Smartpoint\Widgets\Lead\LeadQueue;
use Smartpoint\Widgets\Lead\TableQueue;

/** What stands behind our own interfaces here. Tests put others there. */
final class Parts
{
	private static ?Transport $transport = null;
	private static ?LeadQueue $queue = null;
	private static ?\Closure $clock = null;

	public static function transport(): Transport
	{
		return self::$transport ??= new BitrixTransport();
	}

	public static function queue(): LeadQueue
	{
		return self::$queue ??= new TableQueue();
	}

	/** Seconds since 1970. */
	public static function now(): int
	{
		return self::$clock === null ? time() : (self::$clock)();
	}

	public static function replace(?Transport $transport = null, ?LeadQueue $queue = null, ?\Closure $clock = null): void
	{
		self::$transport = $transport;
		self::$queue = $queue;
		self::$clock = $clock;
	}
}
