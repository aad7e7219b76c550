<?php

namespace Bitrix\Main;

use Double\State;
use Double\Strict;

final class EventManager
{
	use Strict;

	private static ?self $only = null;

	public static function getInstance()
	{
		return self::$only ??= new self();
	}

	public function registerEventHandler($fromModuleId, $eventType, $toModuleId, $toClass = '', $toMethod = '', $sort = 100, $toPath = '', $toMethodArg = [])
	{
		$this->register([$fromModuleId, $eventType, $toModuleId, $toPath, $toClass, $toMethod, $toMethodArg, 2], $sort);
	}

	public function registerEventHandlerCompatible($fromModuleId, $eventType, $toModuleId, $toClass = '', $toMethod = '', $sort = 100, $toPath = '', $toMethodArg = [])
	{
		$this->register([$fromModuleId, $eventType, $toModuleId, $toPath, $toClass, $toMethod, $toMethodArg, 1], $sort);
	}

	public function unRegisterEventHandler($fromModuleId, $eventType, $toModuleId, $toClass = '', $toMethod = '', $toPath = '', $toMethodArg = [])
	{
		$words = [$fromModuleId, $eventType, $toModuleId, $toPath, $toClass, $toMethod, $toMethodArg];
		State::$kept['handlers'] = array_values(array_filter(State::$kept['handlers'], static fn(array $row) => array_slice($row['key'], 0, 7) !== $words));
	}

	public function addEventHandler($fromModuleId, $eventType, $callback, $includeFile = false, $sort = 100)
	{
		State::$runtime[] = ['from' => $fromModuleId, 'event' => $eventType, 'call' => $callback, 'version' => 2];
		return count(State::$runtime) - 1;
	}

	/** Handlers of an event, of modules that are installed. @double */
	public function find(string $from, string $event): array
	{
		$found = array_filter(State::$runtime, static fn(array $row) => $row['from'] === $from && strcasecmp($row['event'], $event) === 0);
		foreach (State::$kept['handlers'] as $row) {
			[$of, $name, $module, , $class, $method, , $version] = $row['key'];
			if ($of === $from && strcasecmp($name, $event) === 0 && ModuleManager::isModuleInstalled($module)) {
				$found[] = ['module' => $module, 'call' => [$class, $method], 'version' => $version];
			}
		}
		return array_values($found);
	}

	/** The second time changes nothing, another sort neither. */
	private function register(array $key, int $sort): void
	{
		foreach (State::$kept['handlers'] as $row) {
			if ($row['key'] === $key) {
				return;
			}
		}
		State::$kept['handlers'][] = ['key' => $key, 'sort' => $sort];
	}
}
