<?php

namespace Smartpoint\Widgets\Controller;

use Bitrix\Main\Engine\ActionFilter\Authentication;
use Bitrix\Main\Engine\ActionFilter\Csrf;
use Bitrix\Main\Engine\ActionFilter\HttpMethod;
use Bitrix\Main\Engine\Controller;
use Bitrix\Main\Error;
use Smartpoint\Widgets\Connections;
use Smartpoint\Widgets\Filter\Permitted;
use Smartpoint\Widgets\Journal;
use Smartpoint\Widgets\PanelProxy;
use Smartpoint\Widgets\Rights;
use Smartpoint\Widgets\Words;

/** What the panel asks. */
final class Panel extends Controller
{
	public function configureActions()
	{
		return [
			'request' => ['prefilters' => [new Authentication(), new HttpMethod(['POST']), new Csrf(), new Permitted()]],
		];
	}

	/**
	 * One request of the panel to the service. The answer is bytes: decoding and encoding would turn `{}` into `[]`.
	 * `$bytes` is a file in base64url, in the place of `$body`.
	 */
	public function requestAction(string $site, string $method, string $path, string $query = '', string $body = '', string $language = '', ?string $bytes = null): ?array
	{
		try {
			Words::speak($language);
			$proxy = new PanelProxy(Connections::of($site), Rights::role(), (string) $this->getCurrentUser()?->getFormattedName());
			$isFile = $bytes !== null;
			$answer = $proxy->pass($method, $path, $query, $isFile ? (string) base64_decode(strtr($bytes, '-_', '+/'), true) : $body, $isFile);
			return ['status' => $answer->status, 'headers' => $answer->headers, 'body' => $answer->body];
		} catch (\Throwable $error) {
			// Words of an exception would reach the browser.
			Journal::note('panel', $error);
			$this->addError(new Error(Words::say('FAULT'), 'smartpoint_fault'));
			return null;
		}
	}
}
