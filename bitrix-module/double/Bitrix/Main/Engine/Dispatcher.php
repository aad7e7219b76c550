<?php

namespace Bitrix\Main\Engine;

use Double\State;
use Double\Strict;

use Bitrix\Main\Error;
use Bitrix\Main\Event;
use Bitrix\Main\EventResult;
use Bitrix\Main\Loader;

/** What /bitrix/services/main/ajax.php does. Most errors are 200; who is not signed in is told 401. */
final class Dispatcher
{
	/** @return array{int, array} Status and envelope. */
	public static function run(string $action): array
	{
		if (!preg_match('~^(\w+):(\w+)\.(\w+)\.(\w+)$~D', $action, $parts) || !Loader::includeModule("$parts[1].$parts[2]")) {
			return self::envelope(200, null, [new Error('Unknown action', 'unknown_action')]);
		}
		$settings = include getModulePath("$parts[1].$parts[2]") . '/.settings.php';
		$class = $settings['controllers']['value']['defaultNamespace'] . '\\' . ucfirst($parts[3]);
		$method = $parts[4] . 'Action';
		if (!method_exists($class, $method)) {
			return self::envelope(200, null, [new Error('Unknown action', 'unknown_action')]);
		}
		$controller = new $class();
		foreach ($controller->configureActions()[$parts[4]]['prefilters'] ?? self::usual() as $filter) {
			$result = $filter->onBeforeAction(new Event('main', 'onBeforeAction'));
			if ($result instanceof EventResult && $result->getType() === EventResult::ERROR) {
				return self::envelope($filter->status(), null, $filter->getErrors());
			}
		}
		try {
			$data = $controller->$method(...self::arguments($class, $method));
			return self::envelope(200, $data, $controller->getErrors());
		} catch (\Throwable $error) {
			return self::envelope(200, null, [new Error($error->getMessage())]);
		}
	}

	private static function usual(): array
	{
		return [new ActionFilter\Authentication(), new ActionFilter\HttpMethod(['GET', 'POST']), new ActionFilter\Csrf()];
	}

	/** Fields of a form, by name. A JSON body gives none. */
	private static function arguments(string $class, string $method): array
	{
		$arguments = [];
		foreach ((new \ReflectionMethod($class, $method))->getParameters() as $parameter) {
			$name = $parameter->getName();
			if (isset($_POST[$name])) {
				$arguments[$name] = (string) $_POST[$name];
			} elseif (!$parameter->isDefaultValueAvailable()) {
				throw new \Bitrix\Main\LoaderException("Could not find value for parameter {{$name}}");
			}
		}
		return $arguments;
	}

	private static function envelope(int $status, mixed $data, array $errors): array
	{
		$told = array_map(static fn(Error $error) => [
			'message' => $error->getMessage(),
			'code' => $error->getCode(),
			'customData' => $error->getCode() === 'invalid_csrf' ? ['csrf' => bitrix_sessid()] : null,
		], $errors);
		return [$status, ['status' => $errors === [] ? 'success' : 'error', 'data' => $data, 'errors' => $told]];
	}
}
