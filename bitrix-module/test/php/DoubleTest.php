<?php

use Bitrix\Main\Config\Option;
use Bitrix\Main\Event;
use Bitrix\Main\EventManager;
use Bitrix\Main\Loader;
use Bitrix\Main\Page\Asset;
use Bitrix\Main\Page\AssetLocation;
use Double\State;

/** What the double must do as the product does it, for the other tests lean on it. */
final class DoubleTest extends Check
{
	private const ID = 'smartpoint.widgets';

	public function testHasTheSignaturesOfTheContractAndNoOthers(): void
	{
		$lines = array_filter(array_map('trim', file(dirname(__DIR__, 2) . '/double/signatures.txt')), static fn(string $line) => $line !== '' && $line[0] !== '#');
		$this->same(true, count($lines) > 100, 'lines');
		foreach ($lines as $line) {
			preg_match('~^(static )?(?:([\w\\\\]+)::)?(\w+)\((.*)\)$~D', $line, $parts) || throw new LogicException("No signature: $line");
			[, $static, $class, $name, $expected] = $parts;
			$found = $class === '' ? new ReflectionFunction($name) : new ReflectionMethod($class, $name);
			$this->same($static !== '', $class !== '' && $found->isStatic(), "$line is static");
			$this->same($expected, implode(', ', array_map(self::written(...), $found->getParameters())), $line);
		}
		$known = array_map(static fn(string $line) => preg_replace('~^static |\(.*$~', '', $line), $lines);
		$this->same([], array_values(array_diff(self::ofTheDouble(), $known)), 'more than the contract');
	}

	public function testIncludesOnlyWhatIsRegistered(): void
	{
		$this->same(false, Loader::includeModule(self::ID), 'before');
		$this->same('Bitrix\\Main\\LoaderException', $this->thrown(fn() => Loader::includeModule('Bad_Name.x')), 'an ill-formed name');
		$this->same('Error', $this->thrown(fn() => \Smartpoint\Widgets\NothingLikeIt::x()), 'not loadable');
		$this->install();
		$this->same(true, Loader::includeModule(self::ID), 'after');
	}

	public function testSendsEventsAsTheSenderDoes(): void
	{
		State::$kept['modules'][self::ID] = '1.0.0';
		$seen = [];
		$GLOBALS['seen'] = &$seen;
		$events = EventManager::getInstance();
		$events->registerEventHandlerCompatible('sale', 'OnX', self::ID, self::class, 'hear');
		$events->registerEventHandlerCompatible('sale', 'OnX', self::ID, self::class, 'hear', 500);
		$events->registerEventHandler('sale', 'OnX', self::ID, self::class, 'hear');
		(new Event('sale', 'OnX', ['A' => 1]))->send();
		$this->same(['integer', 'Bitrix\\Main\\Event'], $seen, 'an Event, once each');
		$seen = [];
		foreach (GetModuleEvents('sale', 'OnX', true) as $handler) {
			ExecuteModuleEventEx($handler, [1]);
		}
		$this->same(['integer', 'integer'], $seen, 'raw arguments');
		$events->unRegisterEventHandler('sale', 'OnX', self::ID, '\\' . self::class, 'hear');
		$this->same(2, count(State::$kept['handlers']), 'another spelling');
		unset(State::$kept['modules'][self::ID]);
		$this->same([], GetModuleEvents('sale', 'OnX', true), 'of a removed module');
	}

	public static function hear($what): void
	{
		$GLOBALS['seen'][] = is_object($what) ? get_class($what) : gettype($what);
	}

	public function testCatchesNothing(): void
	{
		EventManager::getInstance()->addEventHandler('sale', 'OnX', static fn() => throw new DomainException('x'));
		$this->same('DomainException', $this->thrown(fn() => (new Event('sale', 'OnX'))->send()), 'sent');
	}

	public function testFindsOptionsInTheirOrder(): void
	{
		$get = static fn(string $default = '') => Option::get(self::ID, 'enabled', $default, 's1');
		$this->same(['Y', 'x'], [$get(), $get('x')], 'a default hides the file');
		Option::set(self::ID, 'enabled', 'common');
		$this->same('common', $get('x'), 'common');
		Option::set(self::ID, 'enabled', 'own', 's1');
		$this->same('own', $get('x'), 'of the site');
		$this->same(['Double\\Forbidden', 'TypeError'], [$this->thrown(fn() => Option::set(self::ID, 'Mixed', 'x')), $this->thrown(fn() => Option::set(self::ID, 'list', []))], 'refused');
		State::$isPublicPage = true;
		$this->same('Double\\Forbidden', $this->thrown(fn() => Option::set(self::ID, 'x', 'y')), 'while a visitor waits');
	}

	public function testPrintsAndMovesScriptsLikeTheProduct(): void
	{
		$asset = Asset::getInstance();
		$asset->addString('<b>', true, AssetLocation::AFTER_JS);
		$asset->addString('<b>', true, AssetLocation::AFTER_JS);
		$asset->addString('<a>', true, AssetLocation::BEFORE_CSS);
		$asset->addString('<c>', true, AssetLocation::BODY_END);
		$this->same('<a><b>', Asset::head(), 'order, once, without the end of the body');
		$html = '<head><script src="a"></script><script type="module" src="b"></script><script data-skip-moving="true" src="c"></script></head><body></body>';
		$this->same('<head><script type="module" src="b"></script><script data-skip-moving="true" src="c"></script></head><body><script src="a"></script></body>', Asset::moveScripts($html), 'moved');
	}

	public function testKeepsAgentsByTheirExactNames(): void
	{
		$this->same('Double\\Forbidden', $this->thrown(fn() => CAgent::AddAgent('X::run()')), 'no semicolon');
		CAgent::AddAgent('\\DoubleTest::agent();');
		$this->same([false, true], [CAgent::AddAgent('\\DoubleTest::agent();'), State::$exception !== null], 'a second one');
		CAgent::runAll();
		$this->same([], State::$kept['agents'], 'ended');
	}

	public static function agent(): string
	{
		return $GLOBALS['USER'] === null ? '' : 'somebody was signed in;';
	}

	public function testDeletesOnlyTheTopOfAFolder(): void
	{
		$root = State::$root;
		mkdir("$root/upload/from/sub", 0755, true);
		touch("$root/upload/from/a");
		touch("$root/upload/from/sub/b");
		CopyDirFiles("$root/upload/from", "$root/upload/to", true, true);
		DeleteDirFiles("$root/upload/from", "$root/upload/to");
		$this->same([false, true], [is_file("$root/upload/to/a"), is_file("$root/upload/to/sub/b")], 'flat');
		DeleteDirFilesEx('/upload/to');
		$this->same(false, is_dir("$root/upload/to"), 'whole');
	}

	public function testRefusesWhatItDoesNotKnow(): void
	{
		foreach ([fn() => Option::getAll(), fn() => EventManager::getInstance()->sendAll(), fn() => Asset::getInstance()->strings, fn() => CUser::GetByID(1)] as $work) {
			$this->same('Double\\UnknownBitrixApi', $this->thrown($work), 'unknown');
		}
	}

	public function testSendsNothingWhileAVisitorWaits(): void
	{
		$client = new \Bitrix\Main\Web\HttpClient(['redirect' => false, 'disableSslVerification' => false]);
		State::$isPublicPage = true;
		$this->same('Double\\Forbidden', $this->thrown(fn() => $client->query('GET', 'https://app.example.com')), 'sent');
		$this->same('Double\\Forbidden', $this->thrown(fn() => new \Bitrix\Main\Web\HttpClient(['redirect' => true])), 'careless');
	}

	private static function written(ReflectionParameter $parameter): string
	{
		$default = $parameter->isDefaultValueAvailable() ? '=' . str_replace(['array (', "\n", ',)'], ['[', '', ']'], self::value($parameter->getDefaultValue())) : '';
		return ($parameter->isPassedByReference() ? '&' : '') . '$' . $parameter->getName() . $default;
	}

	private static function value(mixed $value): string
	{
		return is_array($value) ? '[' . implode(', ', array_map(self::value(...), $value)) . ']' : ($value === null ? 'null' : var_export($value, true));
	}

	/** @return string[] Every public method of the product's classes in the double, and its functions. */
	private static function ofTheDouble(): array
	{
		$names = [];
		$inner = ['Dispatcher', 'DoubleTest'];
		foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator(dirname(__DIR__, 2) . '/double/Bitrix', FilesystemIterator::SKIP_DOTS)) as $file) {
			class_exists(str_replace('/', '\\', substr($file->getPathname(), strlen(dirname(__DIR__, 2) . '/double/'), -4)));
		}
		foreach (get_declared_classes() as $class) {
			$reflection = new ReflectionClass($class);
			if (!str_contains((string) $reflection->getFileName(), '/double/') || str_starts_with($class, 'Double\\') || in_array($reflection->getShortName(), $inner, true)) {
				continue;
			}
			foreach ($reflection->getMethods(ReflectionMethod::IS_PUBLIC) as $method) {
				$isOurs = str_contains((string) $method->getDocComment(), '@double');
				if (!str_starts_with($method->getName(), '__') && $method->getDeclaringClass()->getName() === $class && !$isOurs && !$method->isAbstract()) {
					$names[] = $class . '::' . $method->getName();
				}
			}
		}
		foreach (get_defined_functions()['user'] as $function) {
			$reflection = new ReflectionFunction($function);
			if (str_ends_with((string) $reflection->getFileName(), '/legacy.php') && !str_contains((string) $reflection->getDocComment(), '@double')) {
				$names[] = $reflection->getName();
			}
		}
		return $names;
	}
}
