it('takes the process with it', () => process.kill(process.pid, 'SIGKILL'));
