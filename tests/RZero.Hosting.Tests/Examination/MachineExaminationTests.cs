using System.Text.Json;
using RZero.Hosting.Examination;
using Xunit;

namespace RZero.Hosting.Tests.Examination;

public sealed class MachineExaminationTests
{
    [Fact]
    public void Findings_OfThisMachine_HaveEveryKeyOnce()
    {
        var findings = MachineExamination.Findings().ToList();
        var keys = findings.Select(finding => finding.Key).ToList();

        Assert.Equal(keys.Distinct(), keys);
        Assert.Equal(
            ["rzero", "dotnet", "os", "architecture", "cpu_cores", "avx2", "avx512", "memory_bytes", "disk_free_bytes", "icu", "libtorch"], keys);
        Assert.All(findings, finding => Assert.NotNull(JsonSerializer.Serialize(finding.Value, finding.Value.GetType())));
    }
}
