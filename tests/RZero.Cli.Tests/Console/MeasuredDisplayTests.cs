using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Console;

public sealed class MeasuredDisplayTests
{
    /// <summary>Who sends no metrics pays nothing for them: their library is not loaded. Nobody listens at the port, and the run goes on.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Evolve_RunningProcess_LoadsOpenTelemetryOnlyWhereItIsAskedFor(bool isAskedFor)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux says which files a process has in memory");
        using var folder = new TemporaryFolder();
        var variables = isAskedFor ? new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9" } : [];
        using var program = new ChildProgram(variables, "evolve", "--scale", "tiny", "--run", folder.File("run"));

        while (program.Output.ReadLine() is { } line && !line.Contains("base measured", StringComparison.Ordinal))
        {
        }

        Assert.Equal(isAskedFor, program.MappedFiles.Contains("OpenTelemetry", StringComparison.Ordinal));
    }
}
