using Xunit;

namespace RZero.Core.Tests;

public sealed class ComputeDeviceTests
{
    [Theory]
    [InlineData("cpu", "cpu", 0, "cpu")]
    [InlineData("cuda", "cuda", 0, "cuda:0")]
    [InlineData("cuda:0", "cuda", 0, "cuda:0")]
    [InlineData("cuda:12", "cuda", 12, "cuda:12")]
    public void TryParse_Device_IsReadAndSpelledInFull(string text, string kind, int index, string spelled)
    {
        var device = ComputeDevice.TryParse(text);

        Assert.Equal(new ComputeDevice(kind, index), device);
        Assert.Equal(spelled, device!.ToString());
        Assert.Empty(ComputeDevice.Problems("device", text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("cpu:0")]
    [InlineData("CPU")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda: 1")]
    [InlineData("cuda:99999999999")]
    [InlineData("mps")]
    public void TryParse_AnythingElse_IsNoDevice(string text)
    {
        Assert.Null(ComputeDevice.TryParse(text));
        Assert.StartsWith("device: there is no device", Assert.Single(ComputeDevice.Problems("device", text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cuba", "cuda")]
    [InlineData("gpu", "cuda")]
    [InlineData("cup", "cpu")]
    public void Problems_MistypedDevice_OffersTheNearest(string text, string nearest) =>
        Assert.EndsWith($"Did you mean {nearest}?", Assert.Single(ComputeDevice.Problems("device", text)), StringComparison.Ordinal);
}
