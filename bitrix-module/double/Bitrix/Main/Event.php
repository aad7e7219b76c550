<?php

namespace Bitrix\Main;

use Double\State;
use Double\Strict;

class Event
{
	use Strict;

	private array $results = [];

	public function __construct(private $moduleId, private $type, private $parameters = [], private $filter = null)
	{
	}

	public function getParameter($key)
	{
		return $this->parameters[$key] ?? null;
	}

	public function getParameters()
	{
		return $this->parameters;
	}

	/** Nothing is caught here either. */
	public function send($sender = null)
	{
		foreach (EventManager::getInstance()->find($this->moduleId, $this->type) as $handler) {
			if (isset($handler['module'])) {
				Loader::includeModule($handler['module']);
			}
			$result = $handler['version'] === 1 ? call_user_func_array($handler['call'], array_values($this->parameters)) : call_user_func($handler['call'], $this);
			if ($result instanceof EventResult) {
				$this->results[] = $result;
			}
		}
	}

	public function getResults()
	{
		return $this->results;
	}
}
