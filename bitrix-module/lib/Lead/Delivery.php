<?php

namespace Smartpoint\Widgets\Lead;

use Bitrix\Main\Event;
use Bitrix\Main\EventResult;
use Smartpoint\Widgets\Connections;
use Smartpoint\Widgets\Journal;
use Smartpoint\Widgets\Module;
use Smartpoint\Widgets\Parts;
use Smartpoint\Widgets\Words;

/** Sends what waits, in slices: without cron it runs in somebody's request. */
final class Delivery
{
	private const SLICE = 20;
	private const SECONDS = 5;
	private const KEPT_DAYS = 30;

	/** A first attempt, once the visitor has the answer. */
	public static function soon(): void
	{
		try {
			self::slice();
		} catch (\Throwable $error) {
			Journal::note('delivery', $error);
		}
	}

	public static function slice(): void
	{
		$queue = Parts::queue();
		if (!$queue->lock()) {
			return;
		}
		try {
			$until = Parts::now() + self::SECONDS;
			foreach ($queue->due(Parts::now(), self::SLICE) as $item) {
				if (Parts::now() >= $until) {
					break;
				}
				self::send($item);
				$queue->settle($item);
			}
			$queue->prune(Parts::now() - self::KEPT_DAYS * 86400);
		} finally {
			$queue->unlock();
		}
	}

	/** A person wants another attempt. */
	public static function again(int $id): void
	{
		$item = Parts::queue()->find($id);
		if ($item !== null && $item->state === Item::FAILED) {
			[$item->state, $item->attempts, $item->nextAt] = [Item::WAITING, 0, Parts::now()];
			Parts::queue()->settle($item);
			self::soon();
		}
	}

	private static function send(Item $item): void
	{
		$item->attempts++;
		$payload = self::asked($item);
		if ($payload === null) {
			[$item->state, $item->payload, $item->reason] = [Item::WITHHELD, [], Words::say('WITHHELD')];
			return;
		}
		$connection = Connections::of($item->siteId);
		if (!$connection->isLive()) {
			self::later($item, 0, 0, Words::say('NOT_CONNECTED'));
			return;
		}
		if ($connection->isLost()) {
			self::later($item, 0, 0, Words::say('KEY_LOST'));
			return;
		}
		$answer = $connection->send('POST', $item->path, [], (string) json_encode($payload, JSON_INVALID_UTF8_SUBSTITUTE));
		if ($answer->isFine()) {
			[$item->state, $item->payload, $item->reason] = [Item::SENT, [], ''];
			return;
		}
		$problem = json_decode($answer->body, true);
		$words = is_array($problem) ? (string) ($problem['detail'] ?? '') : '';
		self::later($item, $answer->status, (int) ($answer->headers['retry-after'] ?? 0), $words !== '' ? $words : 'HTTP ' . $answer->status);
	}

	private static function later(Item $item, int $status, int $retryAfter, string $reason): void
	{
		$wait = BackOff::after($item->attempts, $status, $retryAfter);
		$item->state = $wait === null ? Item::FAILED : Item::WAITING;
		$item->nextAt = Parts::now() + (int) $wait;
		$item->reason = $reason;
	}

	/** What handlers of this site make of it; null: they want it not to be sent. */
	private static function asked(Item $item): ?array
	{
		$event = new Event(Module::ID, 'OnBeforeLeadSend', ['SITE_ID' => $item->siteId, 'PAYLOAD' => $item->payload]);
		$event->send();
		$payload = $item->payload;
		foreach ($event->getResults() as $result) {
			if ($result->getType() === EventResult::ERROR) {
				return null;
			}
			$changed = $result->getParameters()['PAYLOAD'] ?? null;
			$payload = is_array($changed) ? ['ref' => $item->ref] + $changed : $payload;
		}
		return $payload;
	}
}
