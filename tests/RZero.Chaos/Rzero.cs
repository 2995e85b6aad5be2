using System.Diagnostics;

namespace RZero.Chaos;

/// <summary>The real program as a process of its own.</summary>
internal sealed class Rzero(params string[] planSettings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public Finished Begin(string run) => Wait(StartBegin(run));

    public Finished Resume(string run) => Wait(StartResume(run));

    public Finished Verify(string run) => Wait(Start("verify-run", run, "--json"));

    public Process StartBegin(string run) => Start(["evolve", "--scale", "tiny", "--run", run, .. planSettings.SelectMany(setting => new[] { "--set", setting })]);

    public Process StartResume(string run) => Start("evolve", "--resume", run);

    public static Finished Wait(Process process)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill();
                return new Finished(-1, output.Result, $"{error.Result}\nit did not end");
            }

            return new Finished(process.ExitCode, output.Result, error.Result);
        }
    }

    private static Process Start(params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "rzero.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        return process;
    }
}
