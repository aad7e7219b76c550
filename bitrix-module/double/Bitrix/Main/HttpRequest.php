<?php

namespace Bitrix\Main;

use Double\State;
use Double\Strict;

final class HttpRequest
{
	use Strict;

	public function isAdminSection()
	{
		return State::$isAdmin;
	}

	public function isAjaxRequest()
	{
		return ($_SERVER['HTTP_BX_AJAX'] ?? '') !== '' || strtolower($_SERVER['HTTP_X_REQUESTED_WITH'] ?? '') === 'xmlhttprequest';
	}

	public function isPost()
	{
		return ($_SERVER['REQUEST_METHOD'] ?? 'GET') === 'POST';
	}

	public function isHttps()
	{
		return ($_SERVER['HTTPS'] ?? '') === 'on';
	}

	public function getPost($name)
	{
		return $_POST[$name] ?? null;
	}

	public function getQuery($name)
	{
		return $_GET[$name] ?? null;
	}

	public function getHeader($name)
	{
		return $_SERVER['HTTP_' . strtoupper(str_replace('-', '_', $name))] ?? null;
	}

	public function getRequestedPage()
	{
		$path = (string) parse_url($_SERVER['REQUEST_URI'] ?? '/', PHP_URL_PATH);
		return str_ends_with($path, '/') ? $path . 'index.php' : $path;
	}

	public function getHttpHost()
	{
		return $_SERVER['HTTP_HOST'] ?? 'shop.example';
	}
}
